package io.dupfinder.store.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// A process that may hold a run lock, named so that nobody else is taken for it: process numbers
/// are reused, and mean nothing after a boot or in another container.
///
/// @param startTicks when it started, in the kernel's own clock, which no one sets
/// @param bootId the boot, and in a container its process namespace
record Holder(long pid, long startTicks, String bootId) {

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path FIRST_PROCESS = Path.of("/proc/1/stat");
    private static final Path PID_NAMESPACE = Path.of("/proc/self/ns/pid");

    /// The namespace of a machine without containers (PROC_PID_INIT_INO of linux/proc_ns.h).
    private static final String FIRST_NAMESPACE = "pid:[4026531836]";

    /// Field of `/proc/PID/stat` behind the command's closing bracket that holds the start time
    /// (proc(5): 22 of all).
    private static final int START_TIME_FIELD = 19;

    /// States of a process that has ended and only waits for its parent to hear of it (proc(5)).
    private static final Set<String> ENDED = Set.of("Z", "X", "x");

    static Holder ofThisProcess() {
        long pid = ProcessHandle.current().pid();
        return new Holder(pid, startTicks(pid).orElse(0L), boot());
    }

    /// Whether this process is of this machine, boot and container, and has ended.
    boolean isKnownToHaveEnded() {
        return bootId.equals(boot())
                && startTicks(pid).map(ticks -> ticks != startTicks).orElseGet(Holder::seesOthers);
    }

    /// Whether processes of other users can be seen: not where `/proc` is mounted with `hidepid`
    /// (proc(5)), which hides the first process too.
    private static boolean seesOthers() {
        return !Files.exists(PID_NAMESPACE, LinkOption.NOFOLLOW_LINKS)
                || Files.isReadable(FIRST_PROCESS);
    }

    /// Whether this process is of this machine, boot and container, and still there.
    boolean isKnownToRun() {
        return bootId.equals(boot()) && startTicks(pid).equals(Optional.of(startTicks));
    }

    /// This boot, and in a container its process namespace.
    static String boot() {
        try {
            String namespace = Files.readSymbolicLink(PID_NAMESPACE).toString();
            String boot = Files.readString(BOOT_ID).strip();
            return namespace.equals(FIRST_NAMESPACE) ? boot : boot + " " + namespace;
        } catch (IOException e) {
            return "unknown";
        }
    }

    /// Empty when there is no such process. Without `/proc` in milliseconds, as the system tells
    /// the JVM.
    private static Optional<Long> startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return ENDED.contains(fields[0])
                    ? Optional.empty()
                    : Optional.of(Long.parseLong(fields[START_TIME_FIELD]));
        } catch (IOException noSuchProcessOrNoProc) {
            return ProcessHandle.of(pid)
                    .flatMap(process -> process.info().startInstant())
                    .map(Instant::toEpochMilli);
        }
    }
}
