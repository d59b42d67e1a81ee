package io.dupfinder.scan;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.walk.FileRules;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.FileWalker;
import io.dupfinder.walk.NameRules;
import io.dupfinder.walk.PathIndex;
import io.dupfinder.walk.Threads;
import io.dupfinder.walk.Tree;
import io.dupfinder.walk.WalkCounter;
import io.dupfinder.walk.WalkFilter;
import io.dupfinder.walk.WalkRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/// Real files and what a walk makes of them, for tests of one stage of a scan.
final class WalkedTree {

    static final long SCAN_ID = 7;

    private final Tree tree;
    private final Path root;
    private final FileKnowledge knowledge;

    private WalkedTree(Tree tree, Path root) {
        this.tree = tree;
        this.root = root;
        this.knowledge =
                new FileKnowledge(
                        // A chunk more, for rows that are remembered.
                        2 * tree.files().rowLimit() + 4096, DigestAlgorithm.XXH3_128, SCAN_ID);
    }

    /// Walks all files, on one thread, so that those of a directory stand in one order.
    static WalkedTree of(FileTree files) {
        WalkFilter all =
                new WalkFilter(
                        new FileRules(
                                new FileRules.Sizes(ByteCount.ZERO, Optional.empty()),
                                FileRules.Ages.ALL,
                                OptionalInt.empty()),
                        NameRules.NONE,
                        Integer.MAX_VALUE,
                        false,
                        false);
        WalkRequest request =
                new WalkRequest(
                        List.of(Cli.path(files.root())), all, Set.of(), false, Threads.fixed(1));
        Tree tree =
                new FileWalker(new LinuxFileSystem(), request, new WalkCounter()).walk(() -> false);
        return new WalkedTree(tree, files.root());
    }

    FileTable table() {
        return tree.files();
    }

    FileKnowledge knowledge() {
        return knowledge;
    }

    ScannedFiles scanned() {
        return ScannedFiles.join(table(), knowledge, List.of());
    }

    /// The row of a file that was met.
    int row(String name) {
        int row = new PathIndex(tree.files(), tree.directories()).row(path(name));
        if (row == PathIndex.ABSENT) {
            throw new AssertionError(name + " was not met");
        }
        return row;
    }

    int[] rows(String... names) {
        return IntStream.range(0, names.length).map(at -> row(names[at])).toArray();
    }

    FilePath path(String name) {
        return Cli.path(root.resolve(name));
    }

    /// A row for a file that was not met, which lies on the filesystem of one that was.
    ///
    /// @param ctimeNanos after which paths of one inode are told apart by age
    int remember(String name, String besides, long inode, long size, long ctimeNanos) {
        int other = row(besides);
        return table().remember(
                        path(name),
                        0,
                        table().filesystemId(other),
                        FileStat.ofFile(
                                inode, size, size, 1, table().mtimeNanos(other), ctimeNanos));
    }

    /// Notes a sample that is made of two numbers.
    void sample(String name, long high, long low) {
        knowledge.learnSample(row(name), new SampleDigest(high, low), false);
    }

    /// The names of some rows.
    List<String> names(int... rows) {
        List<String> names = new ArrayList<>();
        for (int row : rows) {
            String text = table().path(row).text();
            names.add(text.substring(path("").text().length() + 1));
        }
        return names;
    }
}
