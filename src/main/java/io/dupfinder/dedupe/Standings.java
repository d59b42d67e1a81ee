package io.dupfinder.dedupe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The newest standing of each action of a run: one byte an action, by its number.
final class Standings {

    private static final List<Standing> ALL = List.of(Standing.values());

    /// For each number one more than the standing's place in the list; 0 where there is none.
    private byte[] byNumber = new byte[1024];

    private final long[] counts = new long[ALL.size()];

    /// @throws IllegalArgumentException when no plan has such a number
    void put(long number, Standing standing) {
        if (number < 0 || number > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("no action has the number " + number);
        }
        int at = (int) number;
        if (at >= byNumber.length) {
            byNumber =
                    Arrays.copyOf(
                            byNumber,
                            (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(at + 1L, 2L * at)));
        }
        if (byNumber[at] > 0) {
            counts[byNumber[at] - 1]--;
        }
        int place = ALL.indexOf(standing);
        byNumber[at] = (byte) (place + 1);
        counts[place]++;
    }

    Optional<Standing> get(long number) {
        return number < 0 || number >= byNumber.length || byNumber[(int) number] == 0
                ? Optional.empty()
                : Optional.of(ALL.get(byNumber[(int) number] - 1));
    }

    /// The number of actions with this standing.
    long count(Standing standing) {
        return counts[ALL.indexOf(standing)];
    }
}
