package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import io.dupfinder.catalog.Standing.FileStanding;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads files with how they stand to all others, which the database tells by its indexes on
/// digests and sizes.
final class ListedRows {

    /// SQLite would rather go by the index on sizes, of which thousands may be equal, but for the
    /// sum.
    private static final String HAS_COPY =
            "exists (select 1 from file_hashes g where (g.host_id, g.fs_id, g.inode) <> (f.host_id, f.fs_id, f.inode)"
                    + " and g.hash_value = f.hash_value and g.hash_algorithm = f.hash_algorithm and g.file_size + 0 = f.file_size)";

    /// The beginning of a query, in the order of [FileRows#COLUMNS] with one column more.
    static final String SELECT =
            "select "
                    + FileRows.COLUMNS
                    + ", f.hash_value is not null and "
                    + HAS_COPY
                    + " as has_copy from file_hashes f join host h on h.id = f.host_id where ";

    private static final int HAS_COPY_COLUMN = 20;

    private ListedRows() {}

    /// All rows of a query that began with [#SELECT].
    static List<FileStanding> read(PreparedStatement select) throws SQLException {
        List<KnownFile> files = new ArrayList<>();
        Set<Long> duplicates = new HashSet<>();
        try (ResultSet rows = select.executeQuery()) {
            FileRows row = new FileRows(rows);
            while (rows.next()) {
                files.add(row.toKnownFile());
                if (rows.getBoolean(HAS_COPY_COLUMN)) {
                    duplicates.add(row.rowId());
                }
            }
        }
        List<KnownFile> others =
                files.stream().filter(known -> !duplicates.contains(known.rowId())).toList();
        Set<Long> uncompared = new UncomparedRows(select.getConnection()).among(others);
        return files.stream()
                .map(known -> new FileStanding(known, standing(known, duplicates, uncompared)))
                .toList();
    }

    private static Standing standing(KnownFile known, Set<Long> duplicates, Set<Long> uncompared) {
        if (duplicates.contains(known.rowId())) {
            return Standing.DUPLICATE;
        }
        return uncompared.contains(known.rowId()) ? Standing.UNKNOWN : Standing.UNIQUE;
    }
}
