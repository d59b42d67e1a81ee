"""The contestants of a comparison: peers, and dupfinder in its forms.

A contestant has a `name`, prepares a run, gives its command and environment, and reads its answer back.
"""
import os
import re
import shutil
import sqlite3
import subprocess
from urllib.parse import urlsplit, urlunsplit

from comparison import answers

# Variables that would lead dupfinder to the user's own settings and data.
PERSONAL = ("DUPFINDER_CONFIG", "DUPFINDER_DB_URL", "DUPFINDER_HOST_ID")


class StartFailed(Exception):
    """Runs a command that is not measured but must succeed; dupfinder prints why it failed."""


def start(command, environment, output=subprocess.DEVNULL):
    code = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=output, check=False).returncode
    if code not in FirstScan.exit_codes:
        raise StartFailed(f"dupfinder {command[1]} ended with {code}.")


def environment_at(home):
    environment = {name: value for name, value in os.environ.items() if name not in PERSONAL}
    places = {"HOME": "", "XDG_DATA_HOME": "data", "XDG_CONFIG_HOME": "config", "XDG_CACHE_HOME": "cache"}
    return environment | {name: os.path.join(home, place) for name, place in places.items()}


def fresh(directory):
    shutil.rmtree(directory, ignore_errors=True)
    os.makedirs(directory)


class PeerContestant:
    is_ours = False

    def __init__(self, peer, scratch):
        self.peer, self.name, self.exit_codes = peer, peer.name, peer.exit_codes
        self.home = os.path.join(scratch, re.sub(r"\W", "-", peer.name))
        self.environment = environment_at(self.home)
        self.answer = os.path.join(self.home, "answer")

    def prepare(self):
        fresh(self.home)

    def command(self, root):
        return self.peer.command(root, self.answer)

    def output(self):
        return os.path.join(self.home, "output") if self.peer.writes_file else self.answer

    def groups(self, _):
        return self.peer.groups(self.answer)

    def own_files(self):
        return [self.peer.path()]


class Dupfinder:
    """One launcher, with separate data. `label` identifies it in the comparison."""

    def __init__(self, launcher, scratch, label=""):
        self.launcher, self.label = launcher, label
        self.home = os.path.join(scratch, "dupfinder" + ("-" + label if label else ""))
        self.environment = environment_at(self.home)
        self.answer = os.path.join(self.home, "answer")
        self.empty = os.path.join(self.home, "empty")

    def start_once(self):
        """Builds the program and its cache, so that neither is measured."""
        fresh(self.home)
        os.makedirs(self.empty)
        start([self.launcher, "scan", self.empty], self.environment)

    def forms(self, server):
        """(contestants to compare with peers, contestants that need the former to have run)"""
        first, again = [FirstScan(self, SqliteCatalog(self))], [Rescan(self, SqliteCatalog(self))]
        if server:
            catalog = PostgreSqlCatalog(self, server)
            first.append(FirstScan(self, catalog))
            again.append(Rescan(self, catalog))
        return first, again

    def build_directory(self):
        return os.environ.get("DUPFINDER_BUILD_DIR") or os.path.join(os.path.dirname(self.launcher), ".dupfinder")

    def java_home(self):
        """The Java that the launcher found, if it keeps a note of it."""
        try:
            with open(os.path.join(self.build_directory(), "java"), encoding="utf-8") as note:
                return os.path.dirname(os.path.dirname(os.path.realpath(note.read().splitlines()[1])))
        except (OSError, IndexError):
            given = os.environ.get("DUPFINDER_JAVA") or os.environ.get("JAVA_HOME")
            return given.removesuffix("/bin/java") if given else None

    def own_files(self):
        try:
            with open(os.path.join(self.build_directory(), "current"), encoding="utf-8") as note:
                program = os.path.join(self.build_directory(), note.read().strip())
        except OSError:
            program = os.path.dirname(self.launcher)
        for directory in filter(None, (program, self.java_home() and os.path.join(self.java_home(), "lib"))):
            for parent, _, names in os.walk(directory):
                yield from (os.path.join(parent, name) for name in names)


class SqliteCatalog:
    suffix, has_server = "", False

    def __init__(self, dupfinder):
        self.data = os.path.join(dupfinder.home, "data")
        self.path = os.path.join(self.data, "dupfinder", "catalog.db")

    def options(self):
        return []

    def renew(self):
        fresh(self.data)

    def drop(self):
        pass

    def keep(self):
        """A copy of the catalog, for rows_changed."""
        shutil.copyfile(self.path, self.path + ".kept")

    def rows_changed(self):
        """The number of rows of files that changed or are new."""
        with sqlite3.connect(self.path) as database:
            database.execute("attach ? as kept", [self.path + ".kept"])
            changed = sum(
                database.execute(f"select count(*) from (select * from {a} except select * from {b})").fetchone()[0]
                for table in ("file_hashes", "file_version")
                for a, b in ((table, "kept." + table), ("kept." + table, table))
            )
        os.remove(self.path + ".kept")
        return changed


class PostgreSqlCatalog:
    """A new database for each first scan, named after the database of the URL, which is not touched."""

    suffix, has_server = ", PostgreSQL", True

    def __init__(self, dupfinder, url):
        self.dupfinder, self.url, self.number = dupfinder, urlsplit(url), 0
        self.is_there = False

    def options(self):
        return ["--db-url", self.numbered()]

    def numbered(self):
        name = f"{self.url.path.strip('/')}_{self.dupfinder.label or 'bench'}_{os.getpid()}_{self.number}"
        return urlunsplit(self.url._replace(path="/" + name))

    def renew(self):
        self.drop()
        self.number += 1
        # Creates the database and its tables, which a server has once and not for each scan.
        command = [self.dupfinder.launcher, "scan", "--no-report", *self.options(), self.dupfinder.empty]
        start(command, self.dupfinder.environment)
        self.is_there = True

    def drop(self):
        if self.is_there and (psql := shutil.which("psql")):
            database = urlsplit(self.numbered()).path.strip("/")
            postgres = urlunsplit(self.url._replace(path="/postgres"))
            drop = [psql, "-q", postgres, "-c", f'drop database if exists "{database}"']
            subprocess.run(drop, check=False)
            self.is_there = False


class FirstScan:
    is_ours = True
    kind = "first scan"
    exit_codes = (0, 3)

    def __init__(self, dupfinder, catalog):
        self.dupfinder, self.catalog, self.environment = dupfinder, catalog, dupfinder.environment
        self.name = labelled(dupfinder, self.kind + catalog.suffix)

    def prepare(self):
        self.catalog.renew()

    def command(self, root):
        return [self.dupfinder.launcher, "scan", *self.catalog.options(), root]

    def output(self):
        return os.path.join(self.dupfinder.home, "output")

    def groups(self, root):
        report = [self.dupfinder.launcher, "report", "--format", "print0", *self.catalog.options(), root]
        with open(self.dupfinder.answer, "wb") as file:
            start(report, self.environment, file)
        return answers.zeros(self.dupfinder.answer)

    def own_files(self):
        return self.dupfinder.own_files()


class Rescan(FirstScan):
    """A rescan, with the catalog of the first scan of the same round."""

    kind = "rescan"

    def prepare(self):
        pass


class Printing(FirstScan):
    """A start that only prints something."""

    groups = None

    def __init__(self, dupfinder, option):
        self.kind, self.option = option, option
        super().__init__(dupfinder, SqliteCatalog(dupfinder))

    def prepare(self):
        pass

    def command(self, root):
        return [self.dupfinder.launcher, self.option]


def labelled(dupfinder, name):
    return f"{dupfinder.label}: {name}" if dupfinder.label else name
