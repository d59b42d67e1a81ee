"""The measuring machine: its caches, and its description."""
import os
import platform
import subprocess


def drop_caches():
    """Drops the page cache, so that the next reads come from the disk. Needs root on Linux."""
    os.sync()
    with open("/proc/sys/vm/drop_caches", "w", encoding="ascii") as file:
        file.write("3")


def can_drop_caches():
    return os.access("/proc/sys/vm/drop_caches", os.W_OK)


def read_all(paths):
    """Reads files into the page cache, with their directories and inodes."""
    buffer = bytearray(1 << 20)
    for path in paths:
        try:
            with open(path, "rb", buffering=0) as file:
                while file.readinto(buffer):
                    pass
        except OSError:
            continue  # the programs cannot read it either


def describe():
    return {
        "cpu": field("/proc/cpuinfo", "model name"),
        "cores": os.cpu_count(),
        "memoryBytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "kernel": f"{platform.system()} {platform.release()}",
        "system": field("/etc/os-release", "PRETTY_NAME", "="),
        "python": platform.python_version(),
    }


def field(path, name, separator=":"):
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                key, _, value = line.partition(separator)
                if key.strip() == name:
                    return value.strip().strip('"')
    except OSError:
        pass
    return None


def filesystem(path):
    """Type and options of the mount that holds `path`."""
    best = (b"", None)
    try:
        with open("/proc/self/mounts", "rb") as mounts:
            for line in mounts:
                _, point, kind, options, *_ = line.split()
                inside = os.fsencode(path + "/").startswith(point.rstrip(b"/") + b"/")
                if inside and len(point) >= len(best[0]):
                    best = (point, f"{kind.decode()} ({options.decode()})")
    except OSError:
        pass
    return best[1]


def java(home):
    if home is None:
        return None
    release = os.path.join(home, "release")
    return " ".join(filter(None, (field(release, "IMPLEMENTOR", "="), field(release, "JAVA_RUNTIME_VERSION", "="))))


def commit(directory):
    """The commit that is checked out, with a + if files were changed."""

    def git(*words):
        return subprocess.run(["git", "-C", directory, *words], capture_output=True, text=True, check=False).stdout.strip()

    head = git("rev-parse", "--short=12", "HEAD")
    return head + ("+" if head and git("status", "--porcelain", "--untracked-files=no") else "") or None
