"""Rounds over one tree: in each round every contestant runs once."""
import json
import os
import subprocess
import sys
import time

from comparison import counting, machine
from comparison.answers import Answer
from comparison.record import is_disturbed, table
from comparison.snapshot import Snapshot

METER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "meter.py")
# A file that changed less than two seconds before it was read is read again by the next scan.
SETTLED_SECONDS = 3


class RunFailed(Exception):
    pass


def of_groups(count):
    return f"{count:,} duplicate group{'' if count == 1 else 's'}"


class Rounds:
    def __init__(self, corpus, root, contestants, scratch, record):
        self.corpus, self.root, self.contestants, self.record = corpus, root, contestants, record
        self.scratch, self.cores = scratch, os.cpu_count()
        self.faults, self.reference = [], None
        self.empty = os.path.join(scratch, "empty")
        os.makedirs(self.empty, exist_ok=True)
        self.snapshot = Snapshot.of(root)
        self.totals = self.snapshot.totals()
        self.record.add("corpus", corpus=corpus, filesystem=machine.filesystem(root), **self.totals)
        time.sleep(max(0, self.snapshot.newest_change() + SETTLED_SECONDS - time.time()) % 60)

    def measure(self, cache, rounds, programs_warm):
        """Runs of every contestant by name, with the page cache `hot` or `cold`."""
        runs = {}
        if cache == "hot":
            machine.read_all(self.snapshot.regular_files())
        for number in range(rounds):
            for one in self.contestants:
                figures = self.run(one, cache, programs_warm)
                self.record.add("run", corpus=self.corpus, cache=cache, round=number, name=one.name, **figures)
                self.tell(cache, number, one, figures)
                runs.setdefault(one.name, []).append(figures)
                if one.groups:
                    self.check_answer(one)
        return runs

    def run(self, one, cache, programs_warm):
        one.prepare()
        os.sync()
        if cache == "cold":
            machine.drop_caches()
            if programs_warm:
                machine.read_all(one.own_files())
        figures, errors = (os.path.join(self.scratch, name) for name in ("figures", "errors"))
        meter = [sys.executable, "-I", "-S", METER, figures, one.output(), errors, *one.command(self.root)]
        subprocess.run(meter, env=one.environment, cwd=self.scratch, check=True)
        with open(figures, encoding="utf-8") as file:
            measured = json.load(file)
        if measured["exit"] not in one.exit_codes:
            with open(errors, encoding="utf-8", errors="replace") as file:
                raise RunFailed(f"{one.name} on {self.corpus} ended with {measured['exit']}: {file.read()[-2000:]}")
        if one.is_ours and one.catalog.has_server:
            measured["serverAndOthersCpu"] = measured.pop("othersCpu")
        return measured

    def tell(self, cache, number, one, figures):
        mark = " (disturbed)" if is_disturbed(figures, self.cores) else ""
        line = f"{self.corpus} {cache} {number + 1}: {one.name} {figures['wall']:.2f} s{mark}, load {figures['loadBefore']:.1f}"
        print(line, file=sys.stderr, flush=True)

    def check_answer(self, one):
        try:
            answer = Answer(one.groups(self.root), self.snapshot)
        except ValueError as failure:
            self.fault(f"{self.corpus}: the answer of {one.name} cannot be read: {failure}")
            return
        if self.reference is None:
            self.reference = (one.name, answer)
            self.record.add("answer", corpus=self.corpus, name=one.name, groups=len(answer.groups))
            return
        name, reference = self.reference
        for groups, has, lacks in zip(answer.differences(reference), (one.name, name), (name, one.name)):
            if groups:
                shown = "; ".join(", ".join(os.fsdecode(path) for path in sorted(group)[:3]) for group in groups[:3])
                self.fault(f"{self.corpus}: {of_groups(len(groups))} of {has} not among those of {lacks}: {shown}")

    def count(self):
        """Opens and bytes of every contestant, and the rows of files that a rescan changes."""
        counts = {}
        for one in self.contestants:
            own = self.counted(one, self.empty)
            keeps = one.is_ours and one.kind == "rescan" and not one.catalog.has_server
            if keeps:
                one.catalog.keep()
            whole = self.counted(one, self.root)
            # A program's own files may be below the tree too, such as libraries in /usr.
            counts[one.name] = {what: max(0, whole[what] - own[what]) for what in whole}
            if keeps:
                counts[one.name]["rowsChanged"] = one.catalog.rows_changed()
            self.record.add("counts", corpus=self.corpus, name=one.name, **counts[one.name])
        return counts

    def counted(self, one, scanned):
        """What a contestant opens below the tree when it scans this directory."""
        one.prepare()
        trace = os.path.join(self.scratch, "trace")
        return counting.count(one.command(scanned), one.environment, self.root, trace)

    def check_tree(self):
        for difference in list(self.snapshot.differences(Snapshot.of(self.root)))[:10]:
            self.fault(f"{self.corpus} changed while it was measured: {difference}")

    def fault(self, sentence):
        if sentence not in self.faults:
            self.faults.append(sentence)
            self.record.add("fault", corpus=self.corpus, sentence=sentence)
            print("bench/compare: " + sentence, file=sys.stderr, flush=True)

    def show(self, cache, rounds, runs, counts):
        files, mib = self.totals["files"], self.totals["bytes"] / (1 << 20)
        title = f"{self.corpus}: {files:,} files, {mib:,.0f} MiB, {cache}, best of {rounds}"
        text = table(title, runs, counts, self.contestants, self.cores)
        groups = len(self.reference[1].groups) if self.reference else 0
        notes = [of_groups(groups) + (", in every answer" if not self.faults else "")]
        notes += [f"{name} changed {one['rowsChanged']:,} rows of files" for name, one in counts.items() if "rowsChanged" in one]
        notes += [f"**{fault}**" for fault in self.faults]
        self.record.table(text + "\n\n" + ". ".join(notes) + ".")
