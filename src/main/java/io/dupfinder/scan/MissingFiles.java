package io.dupfinder.scan;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.walk.FileTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Catalog rows whose path is proven to be gone. Some of the files are there under a new path.
final class MissingFiles {

    private record Inode(String fsId, long inode) {}

    private record Missing(
            long rowId,
            long size,
            long mtimeNanos,
            long ctimeNanos,
            Optional<KnownContent> content) {}

    private final Map<Inode, Deque<Missing>> byInode = new HashMap<>();
    private final Set<Long> rows = new HashSet<>();

    /// Adds a row.
    ///
    /// @param content empty where the row's knowledge about it is not trusted
    void add(KnownRow known, Optional<KnownContent> content) {
        rows.add(known.rowId());
        byInode.computeIfAbsent(new Inode(known.fsId(), known.inode()), _ -> new ArrayDeque<>())
                .add(
                        new Missing(
                                known.rowId(),
                                known.size(),
                                known.mtimeNanos(),
                                known.ctimeNanos(),
                                content));
    }

    /// Adds what another thread found.
    void addAll(MissingFiles others) {
        rows.addAll(others.rows);
        others.byInode.forEach((inode, missing) ->
                byInode.computeIfAbsent(inode, _ -> new ArrayDeque<>()).addAll(missing));
    }

    /// Finds new files of the table that are missing ones under another path: same inode, size and
    /// modification time. Where the change time differs the content may too, and is not known.
    void matchMoved(FileTable files, FileKnowledge knowledge) {
        if (byInode.isEmpty()) {
            return;
        }
        files.forEachRow(row -> {
            if (knowledge.status(row) == FileStatus.NEW) {
                matchMoved(row, files, knowledge);
            }
        });
    }

    private void matchMoved(int row, FileTable files, FileKnowledge knowledge) {
        Deque<Missing> candidates =
                byInode.get(new Inode(files.filesystemId(row), files.inode(row)));
        if (candidates == null || candidates.isEmpty()) {
            return;
        }
        Missing candidate = candidates.getFirst();
        if (candidate.size() != files.size(row)
                || candidate.mtimeNanos() != files.mtimeNanos(row)) {
            return;
        }
        candidates.removeFirst();
        if (candidate.content().isPresent() && candidate.ctimeNanos() == files.ctimeNanos(row)) {
            knowledge.known(row, FileStatus.MOVED, candidate.rowId());
            knowledge.recall(row, candidate.content().get());
        } else {
            knowledge.known(row, FileStatus.MOVED_AND_TOUCHED, candidate.rowId());
        }
    }

    /// Whether the path of a catalog row is gone, wherever its file may be now.
    boolean contains(long rowId) {
        return rows.contains(rowId);
    }

    /// Catalog rows of files that are nowhere to be found.
    List<Long> removals() {
        List<Long> removals = new ArrayList<>();
        byInode.values().forEach(list -> list.forEach(missing -> removals.add(missing.rowId())));
        return removals;
    }
}
