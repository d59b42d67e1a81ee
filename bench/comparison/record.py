"""Keeps the measurements: every number as JSON lines, and a table of the best."""
import json
import os
from datetime import datetime, timezone
from statistics import median

MIB = 1 << 20
# A run is marked when other processes took more than this share of the machine's time.
DISTURBED = 0.05


class Record:
    """Writes `runs.jsonl` and `table.md` to a directory below `parent`, named after the day and the machine."""

    def __init__(self, parent, machine):
        name = f"{datetime.now(timezone.utc):%Y-%m-%d}-{machine}"
        taken = sum(other == name or other.startswith(name + ".") for other in listed(parent))
        self.directory = os.path.join(parent, name + (f".{taken + 1}" if taken else ""))
        os.makedirs(self.directory)

    def add(self, kind, **fields):
        with open(os.path.join(self.directory, "runs.jsonl"), "a", encoding="utf-8") as file:
            json.dump({"kind": kind, "time": f"{datetime.now(timezone.utc):%FT%TZ}"} | fields, file)
            file.write("\n")

    def table(self, text):
        print("\n" + text, flush=True)
        with open(os.path.join(self.directory, "table.md"), "a", encoding="utf-8") as file:
            file.write(text + "\n\n")


def listed(directory):
    return os.listdir(directory) if os.path.isdir(directory) else []


def is_disturbed(figures, cores):
    others = figures.get("othersCpu")
    return others is not None and others > max(0.05, DISTURBED * figures["wall"] * cores)


COLUMNS = ("wall s", "median", "user", "system", "peak MiB", "/ fastest peer", "files opened", "MiB read", "from disk", "")


def table(title, runs, counts, contestants, cores):
    """The best run by wall time of each name in `runs` (name → figures of each run); `*` where other processes were running."""
    best = {name: min(figures, key=lambda run: run["wall"]) for name, figures in runs.items()}
    peers = [best[one.name]["wall"] for one in contestants if not one.is_ours and one.name in best]
    rows = [("", *COLUMNS)]
    for one in contestants:
        if one.name not in best:
            continue
        run, counted = best[one.name], counts.get(one.name)
        disturbed = sum(is_disturbed(figures, cores) for figures in runs[one.name])
        rows.append(
            (
                one.name,
                seconds(run["wall"]) + ("*" if is_disturbed(run, cores) else ""),
                seconds(median(figures["wall"] for figures in runs[one.name])),
                f"{run['user']:.2f}",
                f"{run['system']:.2f}",
                f"{run['peakBytes'] / MIB:.0f}",
                f"{run['wall'] / min(peers):.2f}" if peers and one.groups else "",
                f"{counted['filesOpened']:,}" if counted else "",
                f"{counted['bytesRead'] / MIB:,.1f}" if counted else "",
                f"{run['diskReadBytes'] / MIB:,.1f}",
                f"* {disturbed} of {len(runs[one.name])}" if disturbed else "",
            )
        )
    return f"### {title}\n\n" + aligned(rows)


def seconds(wall):
    return f"{wall:.2f}" if wall >= 1 else f"{wall:.3f}"


def aligned(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) if i == 0 else cell.rjust(width) for i, (cell, width) in enumerate(zip(row, widths))) + " |"
        for row in rows
    ]
    rule = "|" + "|".join("-" * (width + 1) + ("-" if i == 0 else ":") for i, width in enumerate(widths)) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
