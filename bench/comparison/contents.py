"""File contents computed from a seed and a number, so that they need not be stored."""
import random

BLOCK = 1 << 20


class Contents:
    """Bytes by number: the same seed and number give the same bytes, different numbers different bytes."""

    def __init__(self, seed):
        self.seed = seed

    def choices(self):
        """A random generator for the choices of a corpus."""
        return random.Random(self.seed)

    def small(self, number):
        """Most files of a tree are small: 200 bytes to 8 KiB, half of them below 1.5 KiB."""
        generator = self._generator(number)
        return generator.randbytes(min(8192, max(200, int(generator.lognormvariate(7.3, 1.0)))))

    def of_size(self, number, size):
        return self._generator(number).randbytes(size)

    def blocks(self, number, size):
        """`size` bytes, in parts of at most one block."""
        generator = self._generator(number)
        for start in range(0, size, BLOCK):
            yield generator.randbytes(min(BLOCK, size - start))

    def _generator(self, number):
        return random.Random(self.seed << 40 | number)
