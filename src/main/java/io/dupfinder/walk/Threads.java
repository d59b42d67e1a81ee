package io.dupfinder.walk;

/// The number of threads that list directories or read files.
///
/// @param atFirst threads while everything comes from memory
/// @param most threads while a disk is read that serves many requests at once
public record Threads(int atFirst, int most) {

    /// Threads beyond which solid-state disks are not read faster, since each thread asks for many
    /// files (docs/decisions/0013).
    private static final int MOST = 16;

    /// Threads at most where their number is given: more than any disk serves at once.
    public static final int MOST_FIXED = 1_000;

    public Threads {
        if (atFirst < 1 || most < atFirst) {
            throw new IllegalArgumentException("there must be a thread");
        }
    }

    /// Always the same number.
    public static Threads fixed(int number) {
        return new Threads(number, number);
    }

    /// A number that suits this machine.
    public static Threads ofThisMachine() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Threads(processors, Math.max(processors, MOST));
    }
}
