"""Reads the groups that a program found, and compares the answers of two programs.

Programs differ in whether they list every name of a file with several (hard links), and whether empty files are equal.
An answer is therefore a set of groups of inodes, of files that are not empty.
"""
import json
import os
import re


def lines(output):
    """Groups of one path a line, with an empty line between, as fdupes, jdupes and yadf print them."""
    return separated(output, b"\n")


def zeros(output):
    """The same with NUL instead of line breaks."""
    return separated(output, b"\0")


def separated(output, end):
    for group in read(output).split(end + end):
        if paths := [path for path in group.split(end) if path]:
            yield paths


def escaped_lines(output):
    """The same as lines by fclones, with backslashes and bytes that are not text escaped."""
    for group in lines(output):
        yield [unescape(path) for path in group]


def unescape(path):
    def byte(match):
        code = match[1]
        letters = {b"n": b"\n", b"t": b"\t", b"r": b"\r"}
        return bytes([int(code[1:], 16)]) if len(code) == 3 else letters.get(code, code)

    return re.sub(rb"\\(x[0-9a-fA-F]{2}|.)", byte, path)


def czkawka(output):
    """One object of arrays by size. The file is missing when there are no groups."""
    if os.path.exists(output):
        for groups in json.loads(read(output)).values():
            for group in groups:
                yield [os.fsencode(file["path"]) for file in group]


def rmlint(output):
    groups = {}
    for item in json.loads(os.fsdecode(read(output)), strict=False):
        if item.get("type") == "duplicate_file":
            # A group of hard links alone is not read and has no checksum.
            groups.setdefault((item["size"], item.get("checksum", item["inode"])), []).append(os.fsencode(item["path"]))
    return groups.values()


def rdfind(output):
    groups = {}
    for line in read(output).split(b"\n"):
        if line.startswith(b"DUPTYPE_"):
            _, number, _, _, _, _, _, path = line.split(b" ", 7)
            groups.setdefault(abs(int(number)), []).append(path)
    return groups.values()


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Answer:
    """The groups of a program: sets of files, each known by one of its names."""

    def __init__(self, groups, snapshot):
        self.groups = set()
        for group in groups:
            files = set()
            for path in group:
                entry = snapshot.entries.get(path)
                # A name that is not in the tree stands for itself, which shows as a difference.
                name = path if entry is None else snapshot.first_names.get((entry.device, entry.inode), path)
                if entry is None or entry.size > 0:
                    files.add(name)
            if len(files) > 1:
                self.groups.add(frozenset(files))

    def differences(self, other):
        """(has, lacks): groups that only this answer has, and groups that only the other has; largest first."""
        return tuple(
            sorted(groups, key=lambda group: (-len(group), min(group)))
            for groups in (self.groups - other.groups, other.groups - self.groups)
        )
