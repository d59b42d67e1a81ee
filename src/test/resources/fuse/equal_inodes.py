# A FUSE filesystem in which all directories below the root have one inode number: one, two, and deep below one. Each has files a and b.
import errno
import stat
import sys
import time

import mfusepy

DIRECTORIES = {"/one": ["a", "b"], "/two": ["a", "b"]}
if "deep" in sys.argv[2:]:
    DIRECTORIES["/one"] = ["a", "b", "deep"]
    DIRECTORIES["/one/deep"] = ["a", "b"]
TIME = time.time() - 100


class EqualInodes(mfusepy.Operations):
    use_ns = False

    def getattr(self, path, fh=None):
        times = dict(st_mtime=TIME, st_ctime=TIME)
        if path == "/":
            return dict(st_mode=stat.S_IFDIR | 0o755, st_nlink=4, st_ino=1, **times)
        if path in DIRECTORIES:
            return dict(st_mode=stat.S_IFDIR | 0o755, st_nlink=2, st_ino=4711, **times)
        directory, name = path.rsplit("/", 1)
        if directory in DIRECTORIES and name in ("a", "b"):
            inode = 100 + sum(position * ord(letter) for position, letter in enumerate(path, 1))
            return dict(st_mode=stat.S_IFREG | 0o644, st_nlink=1, st_size=5, st_blocks=8, st_ino=inode, **times)
        raise mfusepy.FuseOSError(errno.ENOENT)

    def readdir(self, path, fh):
        return [".", ".."] + (["one", "two"] if path == "/" else DIRECTORIES[path])

    def read(self, path, size, offset, fh):
        return b"same\n"[offset : offset + size]


mfusepy.FUSE(EqualInodes(), sys.argv[1], foreground=True, use_ino=True, nothreads=True)
