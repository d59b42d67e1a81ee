"""Counts what a command opens and reads below a directory, by strace. This is slow, so it never runs while time is measured."""
import os
import re
import shutil
import subprocess

TRACED = "open,openat,openat2,read,pread64,readv,preadv,preadv2"
STRACE = ["strace", "-f", "-y", "-s", "0", "--seccomp-bpf", "-e", "trace=" + TRACED, "-o"]
CALL = re.compile(r"(\w+)\((?:\d+<([^>]*)>)?.* = (\d+)(?:<([^>]*)>)?")


def is_possible():
    return shutil.which("strace") is not None


def count(command, environment, root, trace):
    """Opened files and directories, and the bytes read from files."""
    with open(trace + ".output", "wb") as output:
        subprocess.run(
            [*STRACE, trace, *command], env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=output, check=False
        )
    files = directories = read = 0
    for line in whole_calls(trace):
        if not (call := CALL.match(line)):
            continue
        name, handle, result, opened = call.groups()
        if name.startswith("open"):
            if is_below(opened, root):
                if "O_DIRECTORY" in line or "O_PATH" in line:
                    directories += 1
                else:
                    files += 1
        elif is_below(handle, root):
            read += int(result)
    os.remove(trace)
    return {"filesOpened": files, "directoriesOpened": directories, "bytesRead": read}


def whole_calls(trace):
    """Lines without the process id. Lines that another thread's line cut in two are joined."""
    begun = {}
    with open(trace, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            process, call = line.split(None, 1)
            if call.endswith("<unfinished ...>\n"):
                begun[process] = call.removesuffix(" <unfinished ...>\n")
            elif call.startswith("<... "):
                yield begun.pop(process, "") + call.split(" resumed>", 1)[-1]
            else:
                yield call


def is_below(path, root):
    return path is not None and (path == root or path.startswith(root.rstrip("/") + "/"))
