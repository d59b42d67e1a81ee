package io.dupfinder.fs;

/// A disk that answers slowly, and one question after the other: whoever asks it for two things at
/// once waits for the way of its head between them.
///
/// @param disk its name, the same for all of its partitions
public record Spindle(String disk) implements Comparable<Spindle> {

    @Override
    public int compareTo(Spindle other) {
        return disk.compareTo(other.disk);
    }
}
