package io.dupfinder.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.store.claim.UnverifiedRows;
import io.dupfinder.store.file.DirectoryReads;
import io.dupfinder.store.file.LookupReads;
import io.dupfinder.store.file.SuspectRows;
import io.dupfinder.store.file.UncomparedRows;
import io.dupfinder.store.session.SqlDialect;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
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
                    case SQLITE -> SqlDialect.SQLITE;
                    case POSTGRESQL -> SqlDialect.POSTGRESQL;
                };
        try (Connection connection = database.connect(cli.home())) {
            fill(connection, database);
            String path = "/d/d7/f77";
            assertGoesByIndex(database, connection, LookupReads.at(dialect), repeat(path, dialect));
            assertGoesByIndex(database, connection, LookupReads.WITH_DIGEST, "abc", "xxh3-128");
            assertGoesByIndex(database, connection, LookupReads.HAS_SIZE, 77L);
            assertGoesByIndex(database, connection, LookupReads.CANDIDATES, 77L, "abc");
            assertGoesByIndex(database, connection, DirectoryReads.step(dialect), step(dialect));
            assertGoesByIndex(database, connection, DirectoryReads.listing(2), 3L, 4L);
            assertGoesByIndexOnDigests(database, connection, DirectoryReads.listing(2), 3L, 4L);
            assertGoesByIndexOnDigests(
                    database, connection, "select * from v_duplicate_file where id = ?", 3L);
            assertGoesByIndex(database, connection, UncomparedRows.another(2), 3L, 4L);
            assertGoesByIndex(database, connection, UncomparedRows.sumsOf(1), 77L, "s77");
            assertGoesByIndex(database, connection, UnverifiedRows.SELECT);
            assertGoesByIndex(database, connection, SuspectRows.ENTER, "abc", 1.5, 3L, "h3");
            assertGoesByIndex(database, connection, SuspectRows.FORGET_SUSPECTS, "h3");
        }
    }

    private static Object[] repeat(Object value, SqlDialect dialect) {
        return Collections.nCopies(dialect.pathBounds(), value).toArray();
    }

    private static Object[] step(SqlDialect dialect) {
        return dialect == SqlDialect.SQLITE
                ? new Object[] {1L, "/d/d7/", "/d/d70"}
                : new Object[] {1L, "/d/d7/", "/d/d70", "/d/d7/", "/d/d70"};
    }

    /// As many files as make an index worth its while, sizes and digests mostly distinct.
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

    /// Other files with the content of one, and not all with its size.
    private static void assertGoesByIndexOnDigests(
            Database database, Connection connection, String sql, Object... values)
            throws SQLException {
        assertThat(plan(database, connection, sql, values).lines())
                .as(sql)
                .anyMatch(
                        line -> line.contains("ix_file_hashes_hash_value") && line.contains(" g "));
    }

    private static void assertGoesByIndex(
            Database database, Connection connection, String sql, Object... values)
            throws SQLException {
        String plan = plan(database, connection, sql, values);
        List<String> wholeReads =
                plan.lines()
                        .filter(line ->
                                line.contains("Seq Scan on file_hashes")
                                        || line.matches("SCAN ([fg]|one|file_hashes)\\b.*"))
                        .toList();
        assertThat(wholeReads).as("%s%n%s", sql, plan).isEmpty();
    }

    private static String plan(
            Database database, Connection connection, String sql, Object... values)
            throws SQLException {
        String explain = database == Database.SQLITE ? "explain query plan " : "explain ";
        StringBuilder plan = new StringBuilder();
        try (PreparedStatement statement = connection.prepareStatement(explain + sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    plan.append(rows.getString(rows.getMetaData().getColumnCount())).append('\n');
                }
            }
        }
        return plan.toString();
    }
}
