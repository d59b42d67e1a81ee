package io.dupfinder.walk;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The directories a walk met, and for each whether it was listed to the end. Thread-safe.
///
/// This is what decides whether a file that the catalog knows, but the walk did not meet, is gone:
/// only where its directory was listed, or vanished from one that was.
public final class DirectoryTable {

    /// By number; replaced by a longer one when it is full, so that numbers which were handed on
    /// can be looked up without a lock.
    private volatile @Nullable FilePath[] paths = new FilePath[256];

    private final Map<FilePath, Integer> numbers = new HashMap<>();
    private final Filesystems filesystems;

    /// With the device that each lies on.
    private final Map<FilePath, Long> listed = new HashMap<>();

    private final Set<FilePath> unlisted = new HashSet<>();
    private final Set<FilePath> roots = new HashSet<>();

    DirectoryTable(Filesystems filesystems) {
        this.filesystems = filesystems;
    }

    /// The number of a directory, which it gets when it is added first.
    synchronized int add(FilePath path) {
        int next = numbers.size();
        Integer known = numbers.putIfAbsent(path, next);
        if (known != null) {
            return known;
        }
        @Nullable FilePath[] all = paths;
        if (next == all.length) {
            all = Arrays.copyOf(all, next * 2);
        }
        all[next] = path;
        paths = all;
        return next;
    }

    /// The number of a directory of the [FileTable]; empty where it has no file of it.
    public synchronized OptionalInt number(FilePath path) {
        Integer known = numbers.get(path);
        return known == null ? OptionalInt.empty() : OptionalInt.of(known);
    }

    synchronized void addRoot(FilePath path) {
        roots.add(path);
    }

    synchronized void listedToTheEnd(FilePath path, long device) {
        listed.put(path, device);
    }

    /// An entry that is there, but was left out or could not be read.
    synchronized void notListed(FilePath path) {
        unlisted.add(path);
    }

    /// How many directories have a number: those with files.
    synchronized int size() {
        return numbers.size();
    }

    FilePath path(int number) {
        return requireNonNull(paths[number], "a number was handed on before its directory");
    }

    /// How many directories were listed to the end.
    public synchronized long count() {
        return listed.size();
    }

    /// The nearest root at or above `path`.
    public synchronized Optional<FilePath> rootOf(FilePath path) {
        Optional<FilePath> at = Optional.of(path);
        while (at.isPresent() && !roots.contains(at.get())) {
            at = at.get().parent();
        }
        return at;
    }

    /// The filesystem on which a file with this path would have been met if it were there: its
    /// directory was listed to the end, or lies below a directory that is missing from such a
    /// listing. Empty where the walk cannot tell.
    public synchronized Optional<String> filesystemThatLacks(FilePath file) {
        if (unlisted.contains(file)) {
            return Optional.empty();
        }
        Optional<FilePath> directory = file.parent();
        while (directory.isPresent()) {
            FilePath at = directory.get();
            Long device = listed.get(at);
            if (device != null) {
                return filesystems.id(device, at);
            }
            if (unlisted.contains(at) || roots.contains(at)) {
                return Optional.empty();
            }
            directory = at.parent();
        }
        return Optional.empty();
    }
}
