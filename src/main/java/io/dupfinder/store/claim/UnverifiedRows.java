package io.dupfinder.store.claim;

import io.dupfinder.catalog.CatalogClaims.UnverifiedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.damage.RowChecks;
import jakarta.persistence.Tuple;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Reads claims that are not decided yet, with their groups numbered.
public final class UnverifiedRows {

    public static final String SELECT =
            "select h.host_key, h.name, u.finder, u.finder_version, u.group_key, u.claimed_at, u.file_size, u.absolute_path"
                    + " from v_unverified_file u join host h on h.id = u.host_id"
                    + " order by h.name, h.id, u.finder, u.file_size desc, u.group_key, u.absolute_path";

    private long groups;
    private String group = "";

    private UnverifiedRows() {}

    /// Visits them while they are read, for there may be as many as files.
    static void read(StatelessSession session, Consumer<UnverifiedFile> visitor) {
        UnverifiedRows state = new UnverifiedRows();
        try (Stream<Tuple> rows =
                session.createNativeQuery(SELECT, Tuple.class)
                        .addScalar("host_key", String.class)
                        .addScalar("name", String.class)
                        .addScalar("finder", String.class)
                        .addScalar("finder_version", String.class)
                        .addScalar("group_key", byte[].class)
                        .addScalar("claimed_at", Double.class)
                        .addScalar("file_size", Long.class)
                        .addScalar("absolute_path", String.class)
                        .setFetchSize(PlainSql.FETCHED)
                        .getResultStream()) {
            rows.forEach(row ->
                    visitor.accept(RowChecks.checked("claimed_file", () -> state.file(row))));
        }
    }

    private UnverifiedFile file(Tuple row) {
        String finder = row.get("finder", String.class);
        @Nullable String version = row.get("finder_version", String.class);
        Host host = new Host(row.get("host_key", String.class), row.get("name", String.class));
        String key = HexFormat.of().formatHex(row.get("group_key", byte[].class));
        String ofRow = String.join(" ", host.key(), finder, key);
        if (!ofRow.equals(group)) {
            group = ofRow;
            groups++;
        }
        return new UnverifiedFile(
                groups,
                version == null ? finder : finder + " " + version,
                FileTime.ofSeconds(row.get("claimed_at", Double.class)),
                host,
                new ByteCount(row.get("file_size", Long.class)),
                FilePath.ofText(row.get("absolute_path", String.class)));
    }
}
