package io.dupfinder.walk;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directories a walk met, each by a number, and for each whether it was listed to the end.
/// Thread-safe.
///
/// This decides whether a file is gone that the catalog knows and the walk did not meet: only if
/// its directory was listed, or has vanished from one that was.
public final class DirectoryTable {

    /// Path of each directory, by number. Replaced by a longer array when it is full, so that
    /// numbers which were handed on can be looked up without a lock.
    private volatile @Nullable FilePath[] paths = new FilePath[256];

    /// Device of each listed directory, by number, and when it last changed.
    private long[] devices = new long[256];

    private long[] changedNanos = new long[256];

    private final BitSet listed = new BitSet();
    private int size;

    /// Number of each path. Made for the first path that is looked up: the walk itself looks up
    /// none.
    private @Nullable Map<FilePath, Integer> numbers;

    private final Filesystems filesystems;
    private final Set<FilePath> unlisted = new HashSet<>();
    private final Set<FilePath> roots = new HashSet<>();

    DirectoryTable(Filesystems filesystems) {
        this.filesystems = filesystems;
    }

    /// The number of a directory that has none yet.
    synchronized int addNew(FilePath path) {
        int number = size;
        @Nullable FilePath[] all = paths;
        if (number == all.length) {
            all = Arrays.copyOf(all, number * 2);
            devices = Arrays.copyOf(devices, number * 2);
            changedNanos = Arrays.copyOf(changedNanos, number * 2);
        }
        all[number] = path;
        paths = all;
        size++;
        if (numbers != null) {
            numbers.putIfAbsent(path, number);
        }
        return number;
    }

    /// The number of a directory, which gets one if it has none.
    synchronized int add(FilePath path) {
        Integer known = numbers().get(path);
        return known == null ? addNew(path) : known;
    }

    /// The number of a directory that was met; empty for others.
    public synchronized OptionalInt number(FilePath path) {
        Integer known = numbers().get(path);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    private Map<FilePath, Integer> numbers() {
        if (numbers == null) {
            Map<FilePath, Integer> made = HashMap.newHashMap(size);
            for (int number = 0; number < size; number++) {
                made.putIfAbsent(path(number), number);
            }
            numbers = made;
        }
        return numbers;
    }

    synchronized void addRoot(FilePath path) {
        roots.add(path);
    }

    /// @param device the device that the directory lies on
    /// @param ctimeNanos of the directory, before it was listed
    synchronized void listedToTheEnd(int number, long device, long ctimeNanos) {
        devices[number] = device;
        changedNanos[number] = ctimeNanos;
        listed.set(number);
    }

    /// Notes an entry that is there, but was left out or could not be read.
    synchronized void notListed(FilePath path) {
        unlisted.add(path);
    }

    /// The directory that got its number last.
    synchronized Optional<FilePath> newest() {
        return size == 0 ? Optional.empty() : Optional.of(path(size - 1));
    }

    /// The number of directories that have a number.
    synchronized int size() {
        return size;
    }

    FilePath path(int number) {
        return requireNonNull(paths[number], "a number was handed on before its directory");
    }

    /// The number of directories that were listed to the end.
    public synchronized long count() {
        return listed.cardinality();
    }

    /// The nearest root at or above `path`.
    public synchronized Optional<FilePath> rootOf(FilePath path) {
        Optional<FilePath> at = Optional.of(path);
        while (at.isPresent() && !roots.contains(at.get())) {
            at = at.get().parent();
        }
        return at;
    }

    /// A listing in which a file is proven to be missing.
    ///
    /// @param filesystem on which the walk would have met the file if it were there
    /// @param changedNanos when the listed directory last changed
    public record Lack(FilesystemId filesystem, long changedNanos) {}

    /// The listing that lacks a file which the walk did not meet: its directory was listed to the
    /// end, or lies below a directory that is missing from such a listing. Empty where the walk
    /// cannot tell.
    public synchronized Optional<Lack> lackOf(FilePath file) {
        if (unlisted.contains(file)) {
            return Optional.empty();
        }
        Optional<FilePath> directory = file.parent();
        while (directory.isPresent()) {
            FilePath at = directory.get();
            Integer number = numbers().get(at);
            if (number != null && listed.get(number)) {
                return filesystems
                        .id(devices[number], at)
                        .map(id -> new Lack(id, changedNanos[number]));
            }
            if (unlisted.contains(at) || roots.contains(at)) {
                return Optional.empty();
            }
            directory = at.parent();
        }
        return Optional.empty();
    }
}
