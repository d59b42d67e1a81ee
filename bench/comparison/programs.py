"""The peers of dupfinder: how each is called, and how its answer is read.

Each is asked for every file that is not empty, hidden ones included, to read nothing it kept from an earlier run, and to
change nothing.
"""
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from typing import Callable

from comparison import answers

CARGO = os.path.expanduser("~/.cargo/bin")


@dataclass(frozen=True)
class Peer:
    name: str
    program: str
    options: Callable  # the file for the answer → the words before the root
    groups: Callable  # reads the answer back
    install: str
    writes_file: bool = False  # whether it writes the answer itself, or to standard output
    slow: bool = False  # so slow that it runs only on request
    exit_codes: tuple = (0,)
    version: str = "--version"

    def path(self):
        return shutil.which(self.program, path=os.environ.get("PATH", "") + os.pathsep + CARGO)

    def command(self, root, answer):
        return [self.path(), *self.options(answer), root]

    def found_version(self):
        shown = subprocess.run([self.path(), self.version], capture_output=True, text=True, check=False)
        number = re.search(r"\d+\.\d+[\w.]*", shown.stdout + shown.stderr)
        return number[0] if number else "of an unknown version"


def cargo(name):
    return f"cargo install --locked {name}"


def debian(name):
    return f"apt-get install {name}"


CORES = str(os.cpu_count())

PEERS = {
    peer.name: peer
    for peer in (
        Peer("yadf", "yadf", lambda _: [], answers.lines, cargo("yadf")),
        Peer(
            "fclones",
            "fclones",
            # By default it takes many virtual disks for spinning ones and reads with one thread.
            lambda _: f"group --threads {CORES} --min 0 --hidden --no-ignore --format fdupes".split(),
            answers.escaped_lines,
            cargo("fclones"),
        ),
        Peer(
            "czkawka",
            "czkawka_cli",
            lambda answer: ["dup", "-m", "1", "--disable-cache", "-W", "-N", "-M", "-C", answer, "-d"],
            answers.czkawka,
            cargo("czkawka_cli"),
            writes_file=True,
        ),
        Peer("jdupes -Q", "jdupes", lambda _: ["-r", "-q", "-0", "-Q"], answers.zeros, debian("jdupes"), version="-v"),
        Peer("jdupes", "jdupes", lambda _: ["-r", "-q", "-0"], answers.zeros, debian("jdupes"), version="-v"),
        Peer(
            "rmlint",
            "rmlint",
            # It writes to a separate file, because it removes its output file first, and as root that could be /dev/null.
            lambda answer: ["-T", "df", "--hidden", "-o", "json:" + answer],
            answers.rmlint,
            debian("rmlint"),
            writes_file=True,
            slow=True,
        ),
        Peer("fdupes", "fdupes", lambda _: ["-r", "-q", "-n"], answers.lines, debian("fdupes"), slow=True),
        Peer(
            "rdfind",
            "rdfind",
            lambda answer: ["-dryrun", "true", "-outputname", answer],
            answers.rdfind,
            debian("rdfind"),
            writes_file=True,
            slow=True,
        ),
    )
}
