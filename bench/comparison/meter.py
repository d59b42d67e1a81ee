"""Runs one command and writes its costs as JSON.

usage: meter.py FIGURES OUTPUT ERRORS COMMAND...

A process of its own, and a small one: the kernel says of no process that its peak memory was less than that of the
process it was forked from.
"""
import json
import os
import subprocess
import sys
import time


def busy_seconds():
    """CPU time of all processes together, if the system tells."""
    try:
        with open("/proc/stat", "rb") as file:
            user, nice, system, _, _, irq, softirq, *_ = map(int, file.readline().split()[1:])
    except OSError:
        return None
    return (user + nice + system + irq + softirq) / os.sysconf("SC_CLK_TCK")


def main():
    figures, output, errors, *command = sys.argv[1:]
    load = os.getloadavg()[0]
    with open(output, "wb") as out, open(errors, "wb") as err:
        busy = busy_seconds()
        start = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - start
    own = usage.ru_utime + usage.ru_stime
    others = None if busy is None else max(0.0, busy_seconds() - busy - own)
    with open(figures, "w", encoding="utf-8") as file:
        json.dump(
            {
                "exit": os.waitstatus_to_exitcode(status),
                "wall": wall,
                "user": usage.ru_utime,
                "system": usage.ru_stime,
                "peakBytes": usage.ru_maxrss * 1024,  # of the largest process
                "diskReadBytes": usage.ru_inblock * 512,
                "loadBefore": load,
                "othersCpu": others,
            },
            file,
        )


main()
