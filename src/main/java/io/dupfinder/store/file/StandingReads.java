package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.Set;
import org.hibernate.StatelessSession;

/// Reads files with how they stand to all others, which the database tells by its indexes on
/// digests and sizes.
public record StandingReads(StatelessSession session) {

    public static final String ROWS = "select * from file_hashes f where f.id in (:rows)";

    /// SQLite would rather go by the index on sizes, of which thousands may be equal, but for the
    /// sum.
    public static final String WITH_COPY =
            "select f.id from file_hashes f where f.id in (:rows) and f.hash_value is not null"
                    + " and exists (select 1 from file_hashes g where "
                    + CopySql.areTwo()
                    + " and g.hash_value = f.hash_value and g.hash_algorithm = f.hash_algorithm and g.file_size + 0 = f.file_size)";

    public static String at(SqlDialect dialect) {
        return "select * from file_hashes f where " + dialect.pathIs();
    }

    /// The files at a path, of all hosts.
    List<FileStanding> at(SqlDialect dialect, FilePath path) {
        return standing(
                session.createNativeQuery(at(dialect), FileHash.class)
                        .setParameter("path", path.text())
                        .getResultList());
    }

    /// Those of some rows that are still there.
    List<FileStanding> of(List<Long> rows) {
        return standing(
                session.createNativeQuery(ROWS, FileHash.class)
                        .setParameterList("rows", rows)
                        .getResultList());
    }

    private List<FileStanding> standing(List<FileHash> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        KnownHosts hosts = new KnownHosts(session);
        List<KnownFile> files = rows.stream().map(row -> row.known(hosts)).toList();
        Set<Long> duplicates =
                Set.copyOf(
                        session.createNativeQuery(WITH_COPY, Long.class)
                                .setParameterList(
                                        "rows", files.stream().map(KnownFile::rowId).toList())
                                .getResultList());
        List<KnownFile> others =
                files.stream().filter(known -> !duplicates.contains(known.rowId())).toList();
        Set<Long> uncompared = new UncomparedRows(session).among(others);
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
