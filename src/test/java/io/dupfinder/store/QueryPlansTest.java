package io.dupfinder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.claim.UnverifiedRows;
import io.dupfinder.store.file.DirectoryReads;
import io.dupfinder.store.file.LookupReads;
import io.dupfinder.store.file.StandingReads;
import io.dupfinder.store.file.SuspectRows;
import io.dupfinder.store.file.UncomparedRows;
import io.dupfinder.store.postgresql.PostgreSqlDialect;
import io.dupfinder.store.session.SqlDialect;
import io.dupfinder.store.sqlite.SqliteDialect;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How the databases mean to answer the queries of lookups: by an index, and never by reading all
/// files.
@Tag("database")
class QueryPlansTest {

    private static final int FILES = 20_000;

    @ParameterizedTest
    @EnumSource(Database.class)
    void lookups_go_by_indexes(Database database, @TempDir Path directory) throws SQLException {
        FileTree tree = new FileTree(directory.resolve("t")).file("a", "one").file("b", "one");
        Cli cli = new Cli(directory.resolve("home"), database);
        cli.run("scan", tree.root(), "--no-report");
        SqlDialect dialect =
                switch (database) {
                    case SQLITE -> new SqliteDialect();
                    case POSTGRESQL -> new PostgreSqlDialect();
                };
        try (Connection connection = database.connect(cli.home())) {
            fill(connection, database);
            Plans plans = new Plans(database, new PlainSql(connection));
            plans.assertIndexed(StandingReads.at(dialect), Map.of("path", "/d/d7/f77"));
            plans.assertIndexed(
                    LookupReads.WITH_DIGEST, Map.of("digest", "abc", "algorithm", "xxh3-128"));
            plans.assertIndexed(LookupReads.HAS_SIZE, Map.of("size", 77L));
            plans.assertIndexed(LookupReads.CANDIDATES, Map.of("size", 77L, "sample", "abc"));
            plans.assertIndexed(
                    DirectoryReads.step(dialect),
                    Map.of("host", 1L, "from", "/d/d7/", "to", "/d/d70"));
            Map<String, ?> rows = Map.of("rows", List.of(3L, 4L));
            plans.assertIndexed(StandingReads.ROWS, rows);
            plans.assertIndexed(StandingReads.WITH_COPY, rows);
            plans.assertIndexedByDigests(StandingReads.WITH_COPY, rows);
            plans.assertIndexedByDigests("select * from v_duplicate_file where id = 3", Map.of());
            plans.assertIndexed(UncomparedRows.ANOTHER, rows);
            plans.assertIndexed(
                    UncomparedRows.SUMS, Map.of("size", 77L, "samples", List.of("s77", "s78")));
            plans.assertIndexed(UnverifiedRows.SELECT, Map.of());
            plans.assertIndexed(
                    SuspectRows.ENTER,
                    Map.of("found", "abc", "at", 1.5, "row", 3L, "expected", "h3"));
            plans.assertIndexed(SuspectRows.FORGET_SUSPECTS, Map.of("expected", "h3"));
        }
    }

    /// Enters as many files as make an index worth its while, sizes and digests mostly distinct.
    private static void fill(Connection connection, Database database) throws SQLException {
        String number =
                switch (database) {
                    case SQLITE ->
                            "with recursive n(n) as (select 1 union all select n + 1 from n where n < %d)"
                                    .formatted(FILES);
                    case POSTGRESQL ->
                            "with n(n) as (select * from generate_series(1, %d))".formatted(FILES);
                };
        String key =
                switch (database) {
                    case SQLITE -> "randomblob(16)";
                    case POSTGRESQL -> "decode(md5(n::text), 'hex')";
                };
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into file_hashes (host_id, absolute_path, path_key, filename, file_size, modified_time,"
                            + " scan_date, mtime_ns, ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash,"
                            + " hash_value, hash_algorithm, first_scan_id) "
                            + number
                            + " select 1, '/d/d' || (n % 100) || '/f' || n, "
                            + key
                            + ", 'f' || n, n, 0, 0, 0, 0, 'f', n, 1, 4096, 's' || n, 'h' || n, 'xxh3-128', 1 from n");
            // The server does it by itself; of SQLite nobody asks it.
            if (database == Database.POSTGRESQL) {
                statement.executeUpdate("analyze");
            }
        }
    }

    /// The plans of a database.
    private record Plans(Database database, PlainSql sql) {

        /// Other files with the content of one, and not all with its size.
        void assertIndexedByDigests(String query, Map<String, ?> values) {
            assertThat(plan(query, values))
                    .as(query)
                    .anyMatch(line ->
                            line.contains("ix_file_hashes_hash_value") && line.contains(" g "));
        }

        void assertIndexed(String query, Map<String, ?> values) {
            assertThat(plan(query, values))
                    .as(query)
                    .noneMatch(line ->
                            line.contains("Seq Scan on file_hashes")
                                    || line.matches("SCAN ([fg]|one|file_hashes)\\b.*"));
        }

        private List<String> plan(String query, Map<String, ?> values) {
            List<String> lines = new ArrayList<>();
            switch (database) {
                case SQLITE ->
                        sql.forEach(
                                "explain query plan " + query,
                                values,
                                row -> lines.add(row.text(4)));
                case POSTGRESQL ->
                        sql.forEach("explain " + query, values, row -> lines.add(row.text(1)));
            }
            return lines;
        }
    }
}
