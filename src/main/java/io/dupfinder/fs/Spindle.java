package io.dupfinder.fs;

/// A disk that serves one request at a time and needs milliseconds for each. Two readers at once
/// make its head move back and forth between them.
///
/// @param disk its name, the same for all its partitions
public record Spindle(String disk) implements Comparable<Spindle> {

    @Override
    public int compareTo(Spindle other) {
        return disk.compareTo(other.disk);
    }
}
