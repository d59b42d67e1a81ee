"""The contents of a tree, to check that it stays the same, and to know which names are one file."""
import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple


class Entry(NamedTuple):
    device: int
    inode: int
    kind: int
    size: int
    mtime_ns: int
    ctime_ns: int


@dataclass(frozen=True)
class Snapshot:
    entries: dict  # path as bytes → Entry

    @classmethod
    def of(cls, root):
        entries, pending = {}, [os.fsencode(root)]
        while pending:
            with os.scandir(pending.pop()) as directory:
                for item in directory:
                    status = item.stat(follow_symlinks=False)
                    kind = stat.S_IFMT(status.st_mode)
                    # A directory's size and times add nothing to the names in it.
                    size, mtime, ctime = (
                        (0, 0, 0) if kind == stat.S_IFDIR else (status.st_size, status.st_mtime_ns, status.st_ctime_ns)
                    )
                    entries[item.path] = Entry(status.st_dev, status.st_ino, kind, size, mtime, ctime)
                    if kind == stat.S_IFDIR:
                        pending.append(item.path)
        return cls(entries)

    def regular_files(self):
        return (path for path, entry in self.entries.items() if entry.kind == stat.S_IFREG)

    @cached_property
    def first_names(self):
        """(device, inode) of each regular file → the first of its names."""
        names = {}
        for path in self.regular_files():
            entry = self.entries[path]
            identity = (entry.device, entry.inode)
            names[identity] = min(path, names.get(identity, path))
        return names

    def newest_change(self):
        """In seconds since the epoch."""
        return max((entry.ctime_ns for entry in self.entries.values()), default=0) / 1e9

    def totals(self):
        sizes = [entry.size for entry in self.entries.values() if entry.kind == stat.S_IFREG]
        return {"files": len(sizes), "bytes": sum(sizes)}

    def differences(self, later):
        """Sentences that name the differences of a later snapshot."""
        for path in sorted(self.entries.keys() | later.entries.keys()):
            before, after = self.entries.get(path), later.entries.get(path)
            if before != after:
                what = "appeared" if before is None else "vanished" if after is None else "changed"
                yield f"{os.fsdecode(path)} {what}"
