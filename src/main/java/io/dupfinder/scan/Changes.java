package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.CatalogFile.Content;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.PathKey;
import io.dupfinder.scan.FileKnowledge.Status;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Turns what a run learned into changes of the catalog. What the catalog holds already makes none.
final class Changes {

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final long scanId;

    Changes(FileTable files, FileKnowledge knowledge, long scanId) {
        this.files = files;
        this.knowledge = knowledge;
        this.scanId = scanId;
    }

    /// Adds what is to be written about the paths of a copy. The first time that is also how it
    /// stands to what the catalog held before.
    ///
    /// @param read not after the moment at which its content was read
    void add(Copy copy, Instant read, List<CatalogChange> changes) {
        Content content = content(copy, read);
        for (int row : copy.rows) {
            if (copy.isEntered()) {
                changes.add(new CatalogChange.Upsert(file(row, content, firstScanId(row), read)));
            } else {
                add(row, content, copy.hasLearned(), read, changes);
            }
        }
        if (copy.hasLearned()) {
            for (KnownFile known : copy.remembered) {
                changes.add(new CatalogChange.Upsert(known.file().with(content, read)));
            }
        }
    }

    /// Adds what is to be written about a file whose size nobody shares.
    void addUnshared(int row, Instant now, List<CatalogChange> changes) {
        add(row, Content.UNKNOWN, false, now, changes);
    }

    private void add(
            int row, Content content, boolean learned, Instant now, List<CatalogChange> changes) {
        if (knowledge.status(row) == Status.UNCHANGED && !learned) {
            return;
        }
        long rowId = knowledge.rowId(row);
        CatalogFile file = file(row, content, firstScanId(row), now);
        switch (knowledge.status(row)) {
            case NEW, UNCHANGED -> changes.add(new CatalogChange.Upsert(file));
            case CHANGED -> changes.add(new CatalogChange.Supersede(rowId, file));
            case MOVED -> {
                changes.add(new CatalogChange.Move(rowId, file));
                if (learned) {
                    changes.add(new CatalogChange.Upsert(file));
                }
            }
            case MOVED_AND_TOUCHED -> {
                changes.add(new CatalogChange.Move(rowId, file));
                changes.add(new CatalogChange.Upsert(file));
            }
        }
    }

    /// The scan that met this version of a file first.
    private long firstScanId(int row) {
        return switch (knowledge.status(row)) {
            case UNCHANGED, MOVED -> knowledge.firstScanId(row);
            case NEW, CHANGED, MOVED_AND_TOUCHED -> scanId;
        };
    }

    private static Content content(Copy copy, Instant read) {
        return new Content(
                copy.sample(),
                copy.digest(),
                copy.digest().isPresent() ? Optional.of(read) : Optional.empty(),
                copy.comparedScanId() == 0
                        ? OptionalLong.empty()
                        : OptionalLong.of(copy.comparedScanId()));
    }

    private CatalogFile file(int row, Content content, long firstScanId, Instant written) {
        return new CatalogFile(
                files.path(row),
                new PathKey(files.keyHigh(row), files.keyLow(row)),
                new ByteCount(files.size(row)),
                files.mtimeNanos(row),
                files.ctimeNanos(row),
                files.filesystemId(row),
                files.inode(row),
                files.links(row),
                new ByteCount(files.allocated(row)),
                content,
                firstScanId,
                written);
    }
}
