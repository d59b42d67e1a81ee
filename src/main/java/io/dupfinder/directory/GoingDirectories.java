package io.dupfinder.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.TrashNames;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds the topmost directories of which every file is to go. All that they hold has to be known,
/// and links, empty files and empty directories have to be in an equal directory that stays, since
/// no file's content tells of them.
public final class GoingDirectories {

    /// Number of entries of such a directory, at most: they are held in memory while it is acted
    /// on.
    private static final int MOST_ENTRIES = 100_000;

    private final Forest forest;
    private final Predicate<FilePath> mayGo;

    /// Paths that go below each directory, and those of them whose hard links all lie there.
    private final long[] going;

    private final long[] whole;
    private final boolean[] kept;
    private final Map<Hash128, Optional<FilePath>> equal = new HashMap<>();

    private GoingDirectories(Forest forest, GoingFiles files, Predicate<FilePath> mayGo) {
        this.forest = forest;
        this.mayGo = mayGo;
        going = new long[forest.size()];
        whole = new long[forest.size()];
        kept = new boolean[forest.size()];
        for (int directory = forest.size() - 1; directory >= 0; directory--) {
            FilePath path = forest.tree(directory).path();
            going[directory] += files.in(path);
            whole[directory] += files.wholeIn(path);
            kept[directory] |= files.isKept(path);
            int parent = forest.parent(directory);
            if (parent != Forest.NONE) {
                going[parent] += going[directory];
                whole[parent] += whole[directory];
                kept[parent] |= kept[directory];
            }
        }
    }

    /// A directory that can go as a whole.
    ///
    /// @param digest over what it holds, in hex
    /// @param equal a directory with the same entries that stays; empty where the copies lie in
    ///   several places
    /// @param files that it holds, empty ones included, each path once
    /// @param bytes the sum of their sizes
    /// @param withoutBytes links, empty files and empty directories
    public record Whole(
            FilePath path,
            String digest,
            Optional<FilePath> equal,
            long files,
            ByteCount bytes,
            int withoutBytes) {}

    /// The answer.
    ///
    /// @param directories by path, none within another
    /// @param incomplete further ones of which not all is known
    public record Found(List<Whole> directories, long incomplete) {

        public Found {
            directories = List.copyOf(directories);
        }
    }

    /// Finds the directories of a host.
    ///
    /// @param mayGo whether a directory may go at all
    public static Found find(
            CatalogTrees catalog, Host host, GoingFiles files, Predicate<FilePath> mayGo) {
        Forest forest = ForestBuilder.read(catalog, List.of(host)).forest();
        return new GoingDirectories(forest, files, mayGo).find();
    }

    private Found find() {
        findEqual();
        List<Whole> found = new ArrayList<>();
        long incomplete = 0;
        int directory = 0;
        while (directory < forest.size()) {
            if (!isCandidate(directory)) {
                directory++;
            } else if (!forest.isComplete(directory)) {
                incomplete++;
                directory = forest.end(directory);
            } else if (isCertain(directory)) {
                found.add(whole(directory));
                directory = forest.end(directory);
            } else {
                directory++;
            }
        }
        found.sort(Comparator.comparing(Whole::path));
        return new Found(found, incomplete);
    }

    /// Whether all files go, and the directory may.
    private boolean isCandidate(int directory) {
        return forest.parent(directory) != Forest.NONE
                && forest.bytes(directory) > 0
                && whole[directory] == forest.files(directory) - forest.emptyFiles(directory)
                && !kept[directory]
                && forest.files(directory) + forest.withoutBytes(directory) <= MOST_ENTRIES
                && mayGo.test(forest.tree(directory).path());
    }

    private boolean isCertain(int directory) {
        return forest.withoutBytes(directory) == 0 || equal(directory).isPresent();
    }

    private Optional<FilePath> equal(int directory) {
        return equal.getOrDefault(forest.digest(directory), Optional.empty());
    }

    /// Finds for each candidate the first directory that is equal and loses nothing.
    private void findEqual() {
        for (int directory = 0; directory < forest.size(); directory++) {
            if (isCandidate(directory)) {
                equal.put(forest.digest(directory), Optional.empty());
            }
        }
        for (int directory = 0; directory < forest.size(); directory++) {
            Hash128 digest = forest.digest(directory);
            if (going[directory] == 0
                    && equal.containsKey(digest)
                    && equal(directory).isEmpty()
                    && forest.isComplete(directory)
                    && !TrashNames.hold(forest.tree(directory).path())) {
                equal.put(digest, Optional.of(forest.tree(directory).path()));
            }
        }
    }

    private Whole whole(int directory) {
        Hash128 digest = forest.digest(directory);
        return new Whole(
                forest.tree(directory).path(),
                "%016x%016x".formatted(digest.high(), digest.low()),
                equal(directory),
                forest.files(directory),
                new ByteCount(forest.bytes(directory)),
                forest.withoutBytes(directory));
    }
}
