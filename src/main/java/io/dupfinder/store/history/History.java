package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.file.FileTime;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Ends versions of files inside one transaction: each goes from `file_hashes` to `file_version`.
public final class History {

    /// Why a version was closed.
    enum Reason {
        CHANGED,
        GONE,
        MOVED
    }

    private static final int BATCH = 1_000;

    private static final String VERSION =
            "host_id, absolute_path, filename, file_size, modified_time, mtime_ns, ctime_ns, fs_id, inode, tier1_hash,"
                    + " hash_value, hash_algorithm, hashed_at, first_scan_id";

    private static final String MOVE =
            "update file_hashes set absolute_path = ?, path_key = ?, filename = ?, scan_date = ? where id = ?";

    /// A suspect is one under its new path too.
    private static final String MOVE_SUSPECT =
            "update suspect_file set absolute_path = ?, path_key = ? where exists (select 1 from file_hashes f where f.id = ?"
                    + " and f.host_id = suspect_file.host_id and f.path_key = suspect_file.path_key)"
                    + " and not exists (select 1 from suspect_file s where s.path_key = ? and s.host_id = suspect_file.host_id)";

    private final Connection connection;
    private final long scanId;

    public History(Connection connection, long scanId) {
        this.connection = connection;
        this.scanId = scanId;
    }

    /// What comes before files take the place of ended versions.
    public void end(CatalogChanges changes) throws SQLException {
        close(changes.superseded(), Reason.CHANGED);
        close(changes.moves().stream().map(CatalogChanges.Move::rowId).toList(), Reason.MOVED);
        close(changes.gone(), Reason.GONE);
        inBatches(changes.moves(), MOVE_SUSPECT, History::bindMovedSuspect);
        inBatches(changes.moves(), MOVE, History::bindMove);
        inBatches(
                changes.gone(),
                "delete from file_hashes where id = ?",
                (statement, row) -> statement.setLong(1, row));
    }

    private void close(List<Long> rows, Reason reason) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        inBatches(
                rows,
                "insert into file_version (%1$s, closed_scan_id, reason) select %1$s, %2$d, '%3$s' from file_hashes where id = ?"
                        .formatted(VERSION, scanId, reason),
                (statement, row) -> statement.setLong(1, row));
    }

    private static void bindMove(PreparedStatement statement, CatalogChanges.Move move)
            throws SQLException {
        statement.setString(1, move.path().text());
        statement.setBytes(2, move.path().key().bytes());
        statement.setString(3, move.path().nameText());
        statement.setDouble(4, FileTime.seconds(move.noticed()));
        statement.setLong(5, move.rowId());
    }

    private static void bindMovedSuspect(PreparedStatement statement, CatalogChanges.Move move)
            throws SQLException {
        byte[] key = move.path().key().bytes();
        statement.setString(1, move.path().text());
        statement.setBytes(2, key);
        statement.setLong(3, move.rowId());
        statement.setBytes(4, key);
    }

    private interface Binding<T> {
        void bind(PreparedStatement statement, T item) throws SQLException;
    }

    private <T> void inBatches(List<T> items, String sql, Binding<T> binding) throws SQLException {
        if (items.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (T item : items) {
                binding.bind(statement, item);
                statement.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            statement.executeBatch();
        }
    }
}
