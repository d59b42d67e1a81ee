package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.FileKnowledge.Status;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.Tree;
import io.dupfinder.walk.WalkFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Compares what the walk found with what the catalog holds, in one pass over the catalog's rows
/// under the roots.
final class Recall {

    private final Tree tree;
    private final FileTable files;
    private final WalkFilter filter;
    private final FileSystem fileSystem;
    private final DigestAlgorithm algorithm;
    private final KeyIndex index;
    private final FileKnowledge knowledge;
    private final MissingFiles missing = new MissingFiles();
    private final Map<String, Digest> digests = new HashMap<>();
    private long reused;
    private long rowsMet;

    Recall(Tree tree, WalkFilter filter, FileSystem fileSystem, DigestAlgorithm algorithm) {
        this.tree = tree;
        this.files = tree.files();
        this.filter = filter;
        this.fileSystem = fileSystem;
        this.algorithm = algorithm;
        index = new KeyIndex(files);
        knowledge = new FileKnowledge(files.rowLimit(), algorithm);
    }

    /// Reads the catalog. Files that are there under another path than the catalog says are found
    /// by inode.
    Recalled run(ScanSession session) {
        session.forEachKnown(tree.roots(), this::visit);
        missing.matchMoved(files, knowledge);
        return new Recalled(knowledge, index, missing, rowsMet, reused);
    }

    /// What is recalled when the catalog is not asked.
    Recalled nothing() {
        return new Recalled(knowledge, index, missing, 0, 0);
    }

    private void visit(KnownRow known) {
        int row = index.row(known.key());
        if (row != KeyIndex.ABSENT) {
            rowsMet++;
            match(row, known);
        } else if (isGone(known)) {
            rowsMet++;
            missing.add(known, isTrusted(known) ? Optional.of(content(known)) : Optional.empty());
        }
    }

    private void match(int row, KnownRow known) {
        boolean unchanged =
                known.inode() == files.inode(row)
                        && known.size() == files.size(row)
                        && known.mtimeNanos() == files.mtimeNanos(row)
                        && known.ctimeNanos() == files.ctimeNanos(row)
                        && known.fsId().equals(files.filesystemId(row));
        if (!unchanged) {
            knowledge.known(row, Status.CHANGED, known.rowId());
            return;
        }
        knowledge.known(row, Status.UNCHANGED, known.rowId());
        knowledge.firstScanId(row, known.firstScanId());
        if (isTrusted(known)) {
            reused++;
            content(known).copyTo(knowledge, row, files.size(row));
        }
    }

    private static boolean isTrusted(KnownRow known) {
        return FileTime.isSettled(known.mtimeNanos(), known.ctimeNanos(), known.readNanos());
    }

    private KnownContent content(KnownRow known) {
        Optional<Digest> digest =
                known.digest()
                        .filter(d -> d.algorithm() == algorithm)
                        .map(d -> digests.computeIfAbsent(d.hex(), _ -> d));
        return new KnownContent(
                known.sample(), digest, known.comparedScanId(), known.firstScanId());
    }

    private boolean isGone(KnownRow known) {
        FilePath path = known.path();
        Optional<FilePath> root = tree.directories().rootOf(path);
        return root.isPresent()
                && isProvenMissing(path, known.fsId())
                && filter.admits(path, root.get(), known.size())
                && !(filter.restrictsSize() && isStillThere(path));
    }

    /// Where another filesystem has taken the place, the file's own is not mounted now, and proves
    /// nothing; one that is made up at each mount will not come back.
    private boolean isProvenMissing(FilePath path, String fsId) {
        Optional<String> lacking = tree.directories().filesystemThatLacks(path);
        return lacking.isPresent()
                && (lacking.get().equals(fsId) || !FileSystem.outlastsMount(fsId));
    }

    /// A file that grew or shrank out of the range asked for is not in the table, yet not gone.
    private boolean isStillThere(FilePath path) {
        try {
            FileStat stat = new FileStat();
            fileSystem.stat(path, stat);
            return stat.kind() == EntryKind.REGULAR;
        } catch (FileAccessException e) {
            return e.reason() != SkipReason.VANISHED;
        }
    }
}
