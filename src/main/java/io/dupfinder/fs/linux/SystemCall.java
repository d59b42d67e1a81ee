package io.dupfinder.fs.linux;

/// The numbers of Linux's system calls, which differ between processors (syscalls(2),
/// `asm/unistd_64.h`, `asm-generic/unistd.h`).
final class SystemCall {

    static final long WRITE = number(1, 64);
    static final long CLOSE = number(3, 57);
    static final long LSEEK = number(8, 62);
    static final long RT_SIGACTION = number(13, 134);
    static final long IOCTL = number(16, 29);
    static final long FCNTL = number(72, 25);
    static final long PREAD64 = number(17, 67);
    static final long FLOCK = number(73, 32);
    static final long FSYNC = number(74, 82);
    static final long FCHMOD = number(91, 52);
    static final long FCHOWN = number(93, 55);
    static final long SETPRIORITY = number(141, 140);
    static final long STATFS = number(137, 43);
    static final long FSTATFS = number(138, 44);
    static final long FSETXATTR = number(190, 7);
    static final long FGETXATTR = number(193, 10);
    static final long FLISTXATTR = number(196, 13);
    static final long IO_SETUP = number(206, 0);
    static final long IO_GETEVENTS = number(208, 4);
    static final long IO_SUBMIT = number(209, 2);
    static final long GETDENTS64 = number(217, 61);
    static final long FADVISE64 = number(221, 223);
    static final long IOPRIO_SET = number(251, 30);
    static final long OPENAT = number(257, 56);
    static final long MKDIRAT = number(258, 34);
    static final long UNLINKAT = number(263, 35);
    static final long LINKAT = number(265, 37);
    static final long SYMLINKAT = number(266, 36);
    static final long READLINKAT = number(267, 78);
    static final long UTIMENSAT = number(280, 88);
    static final long PRLIMIT64 = number(302, 261);
    static final long RENAMEAT2 = number(316, 276);
    static final long STATX = number(332, 291);
    static final long OPENAT2 = number(437, 437);
    static final long CACHESTAT = number(451, 451);

    private SystemCall() {}

    private static long number(long onX86, long onArm) {
        return LinuxFileSystem.IS_ARM ? onArm : onX86;
    }
}
