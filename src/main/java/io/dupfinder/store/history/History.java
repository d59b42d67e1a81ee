package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.entity.FileVersion;
import io.dupfinder.store.entity.FileVersion.Reason;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Gatherers;
import org.hibernate.StatelessSession;

/// Ends versions of files inside one transaction: each goes from `file_hashes` to `file_version`.
///
/// The statements are native, because scans run them: a first statement in HQL takes a tenth of a
/// second.
///
/// @param scanId the scan that found the versions ended
public record History(StatelessSession session, long scanId) {

    /// Rows that a statement or a batch of statements changes at once.
    private static final int BATCH = 1_000;

    private static final String END = FileVersion.FROM_FILE_HASHES + "id in (:rows)";

    private static final String MOVE =
            "update file_hashes set absolute_path = ?, path_key = ?, filename = ?, scan_date = ? where id = ?";

    /// A suspect is one under its new path too.
    private static final String MOVE_SUSPECT =
            "update suspect_file set absolute_path = ?, path_key = ? where exists (select 1 from file_hashes f where f.id = ?"
                    + " and f.host_id = suspect_file.host_id and f.path_key = suspect_file.path_key)"
                    + " and not exists (select 1 from suspect_file s where s.path_key = ? and s.host_id = suspect_file.host_id)";

    /// Ends versions, before the files that take their place are written.
    public void end(CatalogChanges changes) {
        end(changes.superseded(), Reason.CHANGED);
        end(changes.moves().stream().map(CatalogChanges.Move::rowId).toList(), Reason.MOVED);
        end(changes.gone(), Reason.GONE);
        if (!changes.moves().isEmpty()) {
            session.doWork(connection -> move(connection, changes.moves()));
        }
        changes.gone().stream()
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(rows ->
                        session.createNativeMutationQuery(
                                        "delete from file_hashes where id in (:rows)")
                                .setParameterList("rows", rows)
                                .executeUpdate());
    }

    private void end(List<Long> ended, Reason reason) {
        ended.stream()
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(rows ->
                        session.createNativeMutationQuery(END)
                                .setParameter("scan", scanId)
                                .setParameter("reason", reason.name())
                                .setParameterList("rows", rows)
                                .executeUpdate());
    }

    /// Each row gets values of its own, which only JDBC sends in batches.
    private static void move(Connection connection, List<CatalogChanges.Move> moves)
            throws SQLException {
        inBatches(connection, MOVE_SUSPECT, moves, History::bindMovedSuspect);
        inBatches(connection, MOVE, moves, History::bindMove);
    }

    private static void bindMovedSuspect(PreparedStatement statement, CatalogChanges.Move move)
            throws SQLException {
        byte[] key = move.path().key().bytes();
        statement.setString(1, move.path().text());
        statement.setBytes(2, key);
        statement.setLong(3, move.rowId());
        statement.setBytes(4, key);
    }

    private static void bindMove(PreparedStatement statement, CatalogChanges.Move move)
            throws SQLException {
        statement.setString(1, move.path().text());
        statement.setBytes(2, move.path().key().bytes());
        statement.setString(3, move.path().nameText());
        statement.setDouble(4, FileTime.seconds(move.noticed()));
        statement.setLong(5, move.rowId());
    }

    private interface Binding {
        void bind(PreparedStatement statement, CatalogChanges.Move move) throws SQLException;
    }

    private static void inBatches(
            Connection connection, String sql, List<CatalogChanges.Move> moves, Binding binding)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < moves.size(); from += BATCH) {
                for (CatalogChanges.Move move :
                        moves.subList(from, Math.min(from + BATCH, moves.size()))) {
                    binding.bind(statement, move);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
