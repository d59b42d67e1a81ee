package io.dupfinder.catalog;

/// How many copies of a content are asked for.
///
/// @param least from 1 on; 1 is a file that nothing equals
/// @param most at least `least`
public record CopyCount(int least, int most) {

    public static final CopyCount ANY = new CopyCount(1, Integer.MAX_VALUE);

    /// Files without a copy.
    public static final CopyCount UNIQUE = new CopyCount(1, 1);

    public CopyCount {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("no number is from %d to %d".formatted(least, most));
        }
    }

    public boolean admits(int copies) {
        return copies >= least && copies <= most;
    }
}
