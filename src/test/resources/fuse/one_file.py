# A FUSE filesystem of one file, a, whose content is the second argument. Times are whole seconds, as sshfs has them.
import errno
import stat
import sys

import mfusepy

CONTENT = sys.argv[2].encode()
TIME = 1_700_000_000 * 10**9


class OneFile(mfusepy.Operations):
    use_ns = True

    def getattr(self, path, fh=None):
        times = dict(st_mtime=TIME, st_ctime=TIME)
        if path == "/":
            return dict(st_mode=stat.S_IFDIR | 0o755, st_nlink=2, st_ino=1, **times)
        if path == "/a":
            size = len(CONTENT)
            return dict(st_mode=stat.S_IFREG | 0o644, st_nlink=1, st_size=size, st_blocks=8, st_ino=2, **times)
        raise mfusepy.FuseOSError(errno.ENOENT)

    def readdir(self, path, fh):
        return [(".", None, 0), ("..", None, 0), ("a", self.getattr("/a"), 0)]

    def read(self, path, size, offset, fh):
        return CONTENT[offset : offset + size]


mfusepy.FUSE(OneFile(), sys.argv[1], foreground=True, use_ino=True, nothreads=True)
