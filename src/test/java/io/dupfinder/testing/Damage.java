package io.dupfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/// Kinds of damage to an SQLite file, as by a bad disk, a bad cable or a careless copy.
public enum Damage {
    /// One flipped bit in each of 1 to 64 bytes anywhere.
    BITS {
        @Override
        byte[] apply(byte[] file, Random random) {
            return flipped(file, 0, file.length, 1 + random.nextInt(64), random);
        }
    },
    /// One flipped bit, which is hardest to notice.
    ONE_BIT {
        @Override
        byte[] apply(byte[] file, Random random) {
            return flipped(file, 0, file.length, 1, random);
        }
    },
    HEADER {
        @Override
        byte[] apply(byte[] file, Random random) {
            return flipped(file, 0, 100, 1 + random.nextInt(8), random);
        }
    },
    /// Damage to the first bytes of a page, which hold its type and the places of its cells.
    PAGE_HEADER {
        @Override
        byte[] apply(byte[] file, Random random) {
            int page = random.nextInt(file.length / PAGE);
            return flipped(file, page * PAGE, 64, 1 + random.nextInt(8), random);
        }
    },
    CUT_SHORT {
        @Override
        byte[] apply(byte[] file, Random random) {
            return Arrays.copyOf(file, random.nextInt(file.length));
        }
    },
    ZEROED_PAGE {
        @Override
        byte[] apply(byte[] file, Random random) {
            byte[] damaged = file.clone();
            int page = random.nextInt(file.length / PAGE);
            Arrays.fill(damaged, page * PAGE, (page + 1) * PAGE, (byte) 0);
            return damaged;
        }
    },
    SWAPPED_PAGES {
        @Override
        byte[] apply(byte[] file, Random random) {
            byte[] damaged = file.clone();
            int pages = file.length / PAGE;
            int one = 1 + random.nextInt(pages - 1);
            int other = 1 + random.nextInt(pages - 1);
            System.arraycopy(file, one * PAGE, damaged, other * PAGE, PAGE);
            System.arraycopy(file, other * PAGE, damaged, one * PAGE, PAGE);
            return damaged;
        }
    };

    private static final int PAGE = 4096;

    abstract byte[] apply(byte[] file, Random random);

    /// Damages a file.
    public void strike(Path file, Random random) throws IOException {
        Files.write(file, apply(Files.readAllBytes(file), random));
    }

    private static byte[] flipped(byte[] file, int from, int length, int flips, Random random) {
        byte[] damaged = file.clone();
        for (int i = 0; i < flips; i++) {
            damaged[from + random.nextInt(length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }
}
