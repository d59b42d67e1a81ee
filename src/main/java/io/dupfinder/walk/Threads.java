package io.dupfinder.walk;

/// How many directories or files are read at once.
///
/// @param atFirst and as long as they come from memory
/// @param most while they come from a disk that answers many questions at once
public record Threads(int atFirst, int most) {

    /// More make no difference on solid-state disks, where each asks for many files
    /// (docs/decisions/0013).
    private static final int MOST = 16;

    public Threads {
        if (atFirst < 1 || most < atFirst) {
            throw new IllegalArgumentException("there must be a thread");
        }
    }

    /// Never more nor fewer.
    public static Threads fixed(int number) {
        return new Threads(number, number);
    }

    /// What suits this machine.
    public static Threads ofThisMachine() {
        int processors = Runtime.getRuntime().availableProcessors();
        return new Threads(processors, Math.max(processors, MOST));
    }
}
