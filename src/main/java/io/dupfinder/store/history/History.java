package io.dupfinder.store.history;

import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.entity.FileVersion;
import io.dupfinder.store.entity.FileVersion.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import org.hibernate.StatelessSession;

/// Ends versions of files inside one transaction: each goes from `file_hashes` to `file_version`.
///
/// The statements are native, because scans run them: a first statement in HQL takes a tenth of a
/// second.
///
/// @param scanId the scan that found the versions ended
public record History(StatelessSession session, long scanId) {

    /// Rows that a statement changes at once.
    private static final int BATCH = 1_000;

    private static final String END = FileVersion.FROM_FILE_HASHES + "id in (:rows)";

    private static final String MOVE =
            "update file_hashes set absolute_path = :path, path_key = :key, filename = :name, scan_date = :noticed where id = :row";

    /// A suspect is one under its new path too.
    private static final String MOVE_SUSPECT =
            "update suspect_file set absolute_path = :path, path_key = :key where exists (select 1 from file_hashes f where f.id = :row"
                    + " and f.host_id = suspect_file.host_id and f.path_key = suspect_file.path_key)"
                    + " and not exists (select 1 from suspect_file s where s.path_key = :key and s.host_id = suspect_file.host_id)";

    /// Ends versions, before the files that take their place are written.
    public void end(CatalogChanges changes) {
        end(changes.superseded(), Reason.CHANGED);
        end(changes.moves().stream().map(CatalogChanges.Move::rowId).toList(), Reason.MOVED);
        end(changes.gone(), Reason.GONE);
        if (!changes.moves().isEmpty()) {
            move(changes.moves());
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
    private void move(List<CatalogChanges.Move> moves) {
        List<Map<String, ?>> values = moves.stream().<Map<String, ?>>map(History::values).toList();
        PlainSql sql = PlainSql.of(session);
        sql.runForEach(MOVE_SUSPECT, values);
        sql.runForEach(MOVE, values);
    }

    private static Map<String, Object> values(CatalogChanges.Move move) {
        return Map.of(
                "row", move.rowId(),
                "path", move.path().text(),
                "key", move.path().key().bytes(),
                "name", move.path().nameText(),
                "noticed", FileTime.seconds(move.noticed()));
    }
}
