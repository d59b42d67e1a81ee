"""Changes files while dupfinder acts on them. Reads orders line by line:

    seed<TAB>seconds<TAB>path<TAB>path…

where each path is one to change, with its copies behind it, separated by "|"

answers "ready", waits for a line "go", changes each path once at a moment of its own, and answers with a line of
JSON: a list of [path, what was done, the token that was written or "", whether a copy was untouched in its place
right after the content at this path was destroyed]. A token is a content that nobody else has.
"""
import fcntl
import json
import os
import random
import sys
import time


def token(path, size, chance):
    return ("%x " % chance.getrandbits(64) + os.path.basename(path) + " " + "m" * size)[:size]


class Skipped(Exception):
    pass


def require_own(descriptor):
    if os.fstat(descriptor).st_nlink != 1:
        raise Skipped()


def write_in_place(path, text):
    """Never through a link that dupfinder made: that would be this program's own loss."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        require_own(descriptor)
        os.pwrite(descriptor, text.encode(), 0)
    finally:
        os.close(descriptor)


def rewrite_with_old_times(path, size, chance):
    before = os.lstat(path)
    text = token(path, size, chance)
    write_in_place(path, text)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns), follow_symlinks=False)
    return text


def rewrite(path, size, chance):
    text = token(path, size, chance)
    write_in_place(path, text)
    return text


def replace(path, size, chance):
    text = token(path, size, chance)
    with open(path + ".new", "w") as new:
        new.write(text)
    os.rename(path + ".new", path)
    return text


def append(path, size, chance):
    text = token(path, size, chance)
    descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_NOFOLLOW)
    try:
        require_own(descriptor)
        os.write(descriptor, text.encode())
        return text
    finally:
        os.close(descriptor)


def truncate(path, size, chance):
    descriptor = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    try:
        require_own(descriptor)
        os.ftruncate(descriptor, size // 2)
    finally:
        os.close(descriptor)
    return ""


def delete(path, size, chance):
    os.unlink(path)
    return ""


def link(path, size, chance):
    os.link(path, path + ".link", follow_symlinks=False)
    return ""


def lock(path, size, chance):
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        time.sleep(chance.random() * 0.02)
    finally:
        os.close(descriptor)
    return ""


def swap_directory(path, size, chance):
    """A decoy with files of the same names takes the place of the directory, and gives it back."""
    directory = os.path.dirname(path)
    decoy = directory + ".decoy"
    os.makedirs(decoy, exist_ok=True)
    kept = os.path.join(decoy, os.path.basename(path))
    text = token(path, size, chance)
    with open(kept, "w") as file:
        file.write(text)
    os.rename(directory, directory + ".real")
    try:
        os.symlink(decoy, directory)
        time.sleep(chance.random() * 0.01)
        os.unlink(directory)
    finally:
        os.rename(directory + ".real", directory)
    return text


def is_untouched(copy, size):
    try:
        descriptor = os.open(copy, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return False
    try:
        return os.fstat(descriptor).st_size == size and os.pread(descriptor, 6, 0) == b"group "
    finally:
        os.close(descriptor)


CHANGES = [rewrite_with_old_times, rewrite, replace, append, truncate, delete, link, lock, swap_directory]


def main():
    for order in sys.stdin:
        seed, window, *paths = order.rstrip("\n").split("\t")
        chance = random.Random(int(seed))
        sizes = {path: os.lstat(path).st_size for copies in paths for path in copies.split("|")}
        print("ready", flush=True)
        sys.stdin.readline()
        moments = sorted((chance.random() * float(window), path) for path in paths)
        begin = time.monotonic()
        done = []
        for moment, copies in moments:
            path, *others = copies.split("|")
            time.sleep(max(0, begin + moment - time.monotonic()))
            change = chance.choice(CHANGES)
            try:
                size = os.lstat(path).st_size
                written = change(path, max(40, min(size, 200)), chance)
                done.append([path, change.__name__, written, any(is_untouched(copy, sizes[copy]) for copy in others)])
            except Skipped:
                done.append([path, change.__name__ + ": skipped", "", False])
            except OSError as error:
                done.append([path, change.__name__ + ": " + error.strerror, "", False])
        print(json.dumps(done), flush=True)


main()
