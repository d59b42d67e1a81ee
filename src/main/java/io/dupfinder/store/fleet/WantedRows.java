package io.dupfinder.store.fleet;

import io.dupfinder.catalog.CatalogFleet.Wanted;
import io.dupfinder.catalog.WantedFile;
import io.dupfinder.catalog.WantedFile.Need;
import io.dupfinder.catalog.WantedRow;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlBatch;
import io.dupfinder.store.damage.RowChecks;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Rows of `wanted_digest` of one host.
///
/// @param sql in the transaction of the caller
public record WantedRows(PlainSql sql, long hostId) {

    /// Rows of files that are of the wanted version and still lack what is needed.
    private static final String LACKING =
            " f.host_id = w.host_id and f.path_key = w.path_key and f.absolute_path = w.absolute_path"
                    + " and f.file_size = w.file_size and f.mtime_ns = w.mtime_ns and f.ctime_ns = w.ctime_ns"
                    + " and f.hash_value is null and (w.need = 'CONTENT' or f.tier1_hash is null)";

    private static final String ROWS =
            "select f.id, f.file_size, w.need from wanted_digest w join file_hashes f on"
                    + LACKING
                    + " where w.host_id = :host";

    private static final String ENTER =
            "insert into wanted_digest (host_id, path_key, absolute_path, file_size, mtime_ns, ctime_ns, need)"
                    + " values (:host, :key, :path, :size, :mtime, :ctime, :need) on conflict do nothing";

    /// Enters these files in place of all others.
    Wanted replace(Iterator<WantedFile> files) {
        sql.execute("delete from wanted_digest where host_id = " + hostId);
        long all = 0;
        try (SqlBatch insert = sql.batch(ENTER)) {
            while (files.hasNext()) {
                insert.add(values(files.next()));
                all++;
            }
            insert.send();
        }
        forgetRead();
        long entered = sql.number("select count(*) from wanted_digest where host_id = " + hostId);
        return new Wanted(entered, all - entered);
    }

    private Map<String, Object> values(WantedFile file) {
        return Map.of(
                "host", hostId,
                "key", file.path().key().bytes(),
                "path", file.path().text(),
                "size", file.size().bytes(),
                "mtime", file.mtimeNanos(),
                "ctime", file.ctimeNanos(),
                "need", file.need().name());
    }

    /// Those that a scan has to read.
    public List<WantedRow> lacking() {
        List<WantedRow> rows = new ArrayList<>();
        sql.forEach(
                ROWS,
                Map.of("host", hostId),
                row ->
                        rows.add(
                                RowChecks.checked(
                                        "wanted_digest",
                                        () ->
                                                new WantedRow(
                                                        row.number(1),
                                                        row.number(2),
                                                        Need.valueOf(row.text(3))))));
        return rows;
    }

    /// Takes out those whose files were read, have changed or are gone.
    public void forgetRead() {
        sql.runForEach(
                "delete from wanted_digest where host_id = :host and path_key not in (select w.path_key from wanted_digest w"
                        + " join file_hashes f on"
                        + LACKING
                        + " where w.host_id = :host)",
                List.of(Map.of("host", hostId)));
    }
}
