package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.walk.DirectoryTable.Lack;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.PathIndex;
import io.dupfinder.walk.Tree;
import io.dupfinder.walk.WalkFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// Compares what the walk found with what the catalog holds, in one pass over the catalog's rows
/// under the roots.
final class Recall {

    private final Tree tree;
    private final FileTable files;
    private final WalkFilter filter;
    private final FileSystem fileSystem;
    private final PathIndex index;
    private final FileKnowledge knowledge;
    private SameMachine machine = SameMachine.KNOWN;

    /// @param knowledge gets what the catalog knows
    Recall(Tree tree, WalkFilter filter, FileSystem fileSystem, FileKnowledge knowledge) {
        this.tree = tree;
        this.files = tree.files();
        this.filter = filter;
        this.fileSystem = fileSystem;
        this.knowledge = knowledge;
        index = new PathIndex(files, tree.directories());
    }

    /// Reads the catalog. Files that were moved are found by inode.
    Recalled run(ScanSession session, Readers readers) {
        List<Part> parts = new ArrayList<>();
        machine = SameMachine.of(session);
        readers.forEach(
                session.known(tree.roots(), files.count(), readers.threads().atFirst()),
                rows -> {
                    List<Part> begun = new ArrayList<>();
                    rows.forEach(() -> {
                        begun.add(new Part());
                        return begun.getLast()::visit;
                    });
                    synchronized (parts) {
                        parts.add(begun.getLast());
                    }
                });
        machine.require(session);
        MissingFiles missing = new MissingFiles();
        parts.forEach(part -> missing.addAll(part.missing));
        missing.matchMoved(files, knowledge);
        return new Recalled(
                knowledge,
                missing,
                parts.stream().mapToLong(part -> part.rowsSeen).sum(),
                parts.stream().mapToLong(part -> part.rowsMet).sum(),
                parts.stream().mapToLong(part -> part.reused).sum());
    }

    /// Rows that one thread reads.
    private final class Part {

        private final PathIndex.Finder finder = index.finder();
        private final KnownRow.PathFinder find = finder::row;
        private final MissingFiles missing = new MissingFiles();
        private long rowsSeen;
        private long rowsMet;
        private long reused;

        void visit(KnownRow known) {
            rowsSeen++;
            int row = known.findPath(find);
            if (row != PathIndex.ABSENT) {
                rowsMet++;
                match(row, known);
            } else if (isGone(known)) {
                rowsMet++;
                missing.add(
                        known,
                        known.isSettled()
                                ? Optional.of(KnownContent.of(known, knowledge.algorithm()))
                                : Optional.empty());
            }
        }

        private void match(int row, KnownRow known) {
            boolean unchanged =
                    known.inode() == files.inode(row)
                            && known.size() == files.size(row)
                            && known.mtimeNanos() == files.mtimeNanos(row)
                            && known.ctimeNanos() == files.ctimeNanos(row)
                            && known.fsId().equals(files.filesystemId(row))
                            && files.isFilesystemTheSame(row);
            if (!unchanged) {
                knowledge.known(row, FileStatus.CHANGED, known.rowId());
                return;
            }
            knowledge.known(row, FileStatus.UNCHANGED, known.rowId());
            if (known.isSettled()) {
                reused++;
                knowledge.recall(row, KnownContent.of(known, knowledge.algorithm()));
            } else {
                knowledge.recallUnsettled(row, KnownContent.of(known, knowledge.algorithm()));
            }
        }
    }

    private boolean isGone(KnownRow known) {
        FilePath path = known.path();
        Optional<FilePath> root = tree.directories().rootOf(path);
        Optional<Lack> lack = root.isPresent() ? tree.directories().lackOf(path) : Optional.empty();
        boolean isGone =
                lack.isPresent()
                        // Where another filesystem is mounted now, the file's own may come back.
                        && new FilesystemId(known.fsId()).isGoneFrom(lack.get().filesystem())
                        && filter.admits(path, root.orElseThrow(), known.size(), known.mtimeNanos())
                        && !(filter.files().areRestricted() && isStillThere(path));
        if (isGone) {
            machine.consider(known, path, lack.get());
        }
        return isGone;
    }

    /// A file whose size, age or owner is not asked for any more is not in the table, and yet it is
    /// not gone.
    private boolean isStillThere(FilePath path) {
        try {
            FileStat stat = new FileStat();
            fileSystem.stat(path, stat);
            return stat.kind() == EntryKind.REGULAR;
        } catch (FileAccessException e) {
            return e.reason() != SkipReason.VANISHED;
        }
    }

    /// The catalog's knowledge about the files that a walk found.
    ///
    /// @param rowsSeen catalog rows at or below the roots
    /// @param rowsMet those of them that are accounted for: found again, or gone
    /// @param reused files whose row was trusted
    record Recalled(
            FileKnowledge knowledge,
            MissingFiles missing,
            long rowsSeen,
            long rowsMet,
            long reused) {

        /// The result when the catalog is not asked.
        static Recalled nothing(FileKnowledge knowledge) {
            return new Recalled(knowledge, new MissingFiles(), 0, 0, 0);
        }

        /// Whether every catalog row under the roots is accounted for: none was left out by a
        /// filter or lies where nothing could be listed.
        boolean metAll() {
            return rowsMet == rowsSeen;
        }

        /// The catalog rows of files that are in the table, ascending.
        long[] knownRows(FileTable files) {
            LongStream.Builder rows = LongStream.builder();
            IntConsumer add =
                    row -> {
                        if (knowledge.rowId(row) != 0) {
                            rows.add(knowledge.rowId(row));
                        }
                    };
            files.forEachRow(add);
            files.forEachRemembered(add);
            long[] sorted = rows.build().toArray();
            Arrays.sort(sorted);
            return sorted;
        }
    }
}
