package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogChange;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Writes changes inside one transaction: first the versions that end, then what takes their place.
final class ChangeBatch {

    /// Rows in one statement or batch.
    private static final int CHUNK = 1_000;

    private static final String CLOSE_VERSIONS =
            "insert into FileVersion (hostId, absolutePath, filename, fileSize, modifiedTime, mtimeNs, ctimeNs, fsId,"
                    + " inode, tier1Hash, hashValue, hashAlgorithm, hashedAt, firstScanId, closedScanId, reason)"
                    + " select f.hostId, f.absolutePath, f.filename, f.fileSize, f.modifiedTime, f.mtimeNs, f.ctimeNs,"
                    + " f.fsId, f.inode, f.tier1Hash, f.hashValue, f.hashAlgorithm, f.hashedAt, f.firstScanId, :scan,"
                    + " :reason from FileHash f where f.rowId in (:rows)";

    /// The path is part of the entity's identity, which an entity cannot change.
    private static final String MOVE =
            "update file_hashes set absolute_path = :path, path_key = :key, filename = :name, scan_date = :date where id = :row";

    private final StatelessSession session;
    private final long scanId;
    private final FileUpsert upsert;

    ChangeBatch(StatelessSession session, long scanId, FileUpsert upsert) {
        this.session = session;
        this.scanId = scanId;
        this.upsert = upsert;
    }

    void write(List<CatalogChange> changes) {
        List<Long> changed = new ArrayList<>();
        List<Long> moved = new ArrayList<>();
        List<Long> gone = new ArrayList<>();
        List<CatalogChange.Move> moves = new ArrayList<>();
        // Of two with one path the later one says all. In order of paths they meet the pages of the
        // index one after the other.
        Map<FilePath, CatalogFile> upserts = new TreeMap<>();
        for (CatalogChange change : changes) {
            switch (change) {
                case CatalogChange.Upsert(var file) -> upserts.put(file.path(), file);
                case CatalogChange.Supersede(var row, var file) -> {
                    changed.add(row);
                    upserts.put(file.path(), file);
                }
                case CatalogChange.Move move -> {
                    moved.add(move.rowId());
                    moves.add(move);
                }
                case CatalogChange.Remove(var row) -> gone.add(row);
            }
        }
        closeVersions(changed, FileVersion.Reason.CHANGED);
        closeVersions(moved, FileVersion.Reason.MOVED);
        closeVersions(gone, FileVersion.Reason.GONE);
        moves.forEach(this::move);
        session.doWork(connection -> upsert.write(connection, upserts.values()));
        inChunks(gone, this::delete);
    }

    private void closeVersions(List<Long> rows, FileVersion.Reason reason) {
        inChunks(
                rows,
                some ->
                        session.createMutationQuery(CLOSE_VERSIONS)
                                .setParameter("scan", scanId)
                                .setParameter("reason", reason.name())
                                .setParameterList("rows", some)
                                .executeUpdate());
    }

    private void move(CatalogChange.Move move) {
        CatalogFile file = move.file();
        session.createNativeMutationQuery(MOVE)
                .setParameter("path", file.path().text())
                .setParameter("key", file.key().bytes())
                .setParameter("name", file.path().nameText())
                .setParameter("date", FileTime.seconds(file.written()))
                .setParameter("row", move.rowId())
                .executeUpdate();
    }

    private void delete(List<Long> rows) {
        session.createMutationQuery("delete from FileHash f where f.rowId in (:rows)")
                .setParameterList("rows", rows)
                .executeUpdate();
    }

    static <T> void inChunks(List<T> items, Consumer<List<T>> action) {
        for (int from = 0; from < items.size(); from += CHUNK) {
            action.accept(items.subList(from, Math.min(from + CHUNK, items.size())));
        }
    }
}
