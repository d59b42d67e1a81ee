"""The kinds of corpora, each made from a seed and a scale. A full comparison uses scale 1."""
import os
from array import array
from dataclasses import dataclass
from typing import Callable

from comparison.contents import BLOCK, Contents

FULL = 300_000  # files of the corpus `small` at scale 1
KIB, MIB = 1 << 10, 1 << 20
HEAD = 16 * KIB
FILES_A_DIRECTORY = 100


class Tree:
    """Writes numbered files, a hundred to a directory, directories three deep."""

    def __init__(self, root):
        self.root, self.made = root, set()

    def path(self, number):
        leaf = number // FILES_A_DIRECTORY
        directory = os.path.join(self.root, f"d{leaf // 400}", f"d{leaf // 20 % 20}", f"d{leaf % 20}")
        if directory not in self.made:
            os.makedirs(directory, exist_ok=True)
            self.made.add(directory)
        return os.path.join(directory, f"file-{number}.dat")

    def write(self, number, parts=()):
        with open(self.path(number), "wb", buffering=0) as file:
            for part in parts:
                file.write(part)


def make_small(tree, contents, scale):
    """Files of which a third are copies of an earlier one."""
    choices, originals = contents.choices(), array("L")
    for number in range(scaled(FULL, scale)):
        copied = originals and choices.random() < 1 / 3
        originals.append(choices.choice(originals) if copied else number)
        tree.write(number, [contents.small(originals[number])])


def make_tiny(tree, contents, scale):
    """Files of 1 to 64 bytes, a tenth of them copies."""
    choices = contents.choices()
    for number in range(scaled(1_000_000, scale)):
        copied = number > 0 and choices.random() < 1 / 10
        # The original's number in the content distinguishes it from all others of its size.
        of = choices.randrange(number) if copied else number
        text = b"%d " % of
        tree.write(number, [text + b"." * (of % (64 - len(text)))])


def make_heads(tree, contents, scale):
    """Files of about 64 KiB in eight sizes; files of one size agree in the first 16 KiB; one in twenty is a copy."""
    make_alike(tree, contents, scaled(3_000, scale), 64 * KIB, tail=0)


def make_tails(tree, contents, scale):
    """Files of about 128 KiB in eight sizes; files of one size agree in the first and last 16 KiB; one in twenty is a copy."""
    make_alike(tree, contents, scaled(1_500, scale), 128 * KIB, tail=HEAD)


def make_alike(tree, contents, files, size, tail):
    choices = contents.choices()
    for number in range(files):
        sort = number % 8
        of = choices.randrange(sort, number, 8) if number >= 8 and choices.random() < 1 / 20 else number
        head = contents.of_size(1 << 36 | sort, HEAD)
        middle = contents.of_size(of, size + 1_000 * sort - HEAD - tail)
        tree.write(number, [head, middle, contents.of_size(1 << 37 | sort, tail)])


def make_large(tree, contents, scale):
    """Eight files of 256 MiB: three equal, two equal, one that differs from those in one byte of its middle, two unique."""
    size = max(1, int(256 * scale)) * MIB
    for number, of in enumerate((1, 1, 1, 2, 2, 3, 4)):
        tree.write(number, contents.blocks(of, size))
    middle = size // 2 // BLOCK
    blocks = enumerate(contents.blocks(2, size))
    tree.write(7, (differing(block) if index == middle else block for index, block in blocks))


def differing(block):
    place = len(block) // 2
    return block[:place] + bytes([block[place] ^ 1]) + block[place + 1 :]


def make_mixed(tree, contents, scale):
    """Small and medium files, a quarter of them copies, with hard links, holes, hidden and empty files, and symbolic links."""
    choices, originals = contents.choices(), array("L")
    for number in range(scaled(20_000, scale)):
        copied = originals and choices.random() < 1 / 4
        of = choices.choice(originals) if copied else number
        sort = choices.random()
        originals.append(of if sort >= 0.1 or copied else number)
        if sort < 0.1 and number > 0:
            os.link(tree.path(choices.randrange(number)), tree.path(number), follow_symlinks=False)
        elif sort < 0.12:
            os.symlink(f"file-{max(0, number - 1)}.dat", tree.path(number))
        elif sort < 0.13:
            tree.write(number)
        elif sort < 0.15:
            write_with_hole(tree.path(number), contents.small(of))
        elif of % 50 == 0:
            tree.write(number, contents.blocks(of, 100 * KIB + of % 97 * 4 * KIB))
        else:
            tree.write(number, [contents.small(of)])


def write_with_hole(path, content):
    with open(path, "wb") as file:
        file.write(content)
        file.seek(MIB)
        file.write(content)


def make_ten(tree, contents, scale):
    """Ten small files, two of them equal, for the cost of a start."""
    for number in range(10):
        tree.write(number, [contents.small(min(number, 8))])


@dataclass(frozen=True)
class Kind:
    make: Callable
    bytes_on_disk: int  # at scale 1, about
    usual: bool = True  # part of a comparison that names no corpora

    @property
    def about(self):
        return self.make.__doc__


KINDS = {
    "small": Kind(make_small, FULL * 4_700),
    "heads": Kind(make_heads, 3_000 * 70 * KIB),
    "tails": Kind(make_tails, 1_500 * 135 * KIB),
    "large": Kind(make_large, 8 * 256 * MIB),
    "mixed": Kind(make_mixed, 20_000 * 10 * KIB),
    "tiny": Kind(make_tiny, 1_000_000 * 4_300, usual=False),
    "ten": Kind(make_ten, 10 * 8 * KIB),
}


def scaled(files, scale):
    return max(10, int(files * scale))


def make(kind, root, seed, scale):
    KINDS[kind].make(Tree(root), Contents(seed), scale)
