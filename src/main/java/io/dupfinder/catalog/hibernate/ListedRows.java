package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.FileStanding;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Reads files with how they stand to all others, which the database tells by its indexes on
/// digests and sizes.
final class ListedRows {

    private static final String ANOTHER =
            "select 1 from file_hashes g where (g.host_id, g.fs_id, g.inode) <> (f.host_id, f.fs_id, f.inode)";

    /// What stood alone in a comparison is told apart from all rows of earlier scans.
    private static final String STANDING =
            "case when f.hash_value is not null then case when exists ("
                    + ANOTHER
                    + " and g.hash_value = f.hash_value and g.hash_algorithm = f.hash_algorithm and g.file_size = f.file_size)"
                    + " then 'DUPLICATE' else 'UNIQUE' end"
                    + " when f.file_size > 0 and exists ("
                    + ANOTHER
                    + " and g.file_size = f.file_size and coalesce(f.compared_scan_id, 0) < g.first_scan_id"
                    + " and (f.tier1_hash is null or g.tier1_hash is null or f.tier1_hash = g.tier1_hash))"
                    + " then 'UNKNOWN' else 'UNIQUE' end";

    /// The beginning of a query, in the order of [FileRows#COLUMNS_WITH_HOST] with one column more.
    static final String SELECT =
            "select "
                    + FileRows.COLUMNS
                    + ", "
                    + STANDING
                    + " as standing from file_hashes f join host h on h.id = f.host_id where ";

    private static final int STANDING_COLUMN = 20;

    private ListedRows() {}

    /// All rows of a query that began with [#SELECT].
    static List<FileStanding> read(PreparedStatement select) throws SQLException {
        List<FileStanding> files = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (rows.next()) {
                KnownFile known = row.toKnownFile();
                files.add(
                        new FileStanding(
                                known,
                                Standing.valueOf(
                                        DamagedData.text(rows, STANDING_COLUMN, "file_hashes"))));
            }
        }
        return files;
    }
}
