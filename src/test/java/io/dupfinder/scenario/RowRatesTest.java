package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogChanges;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.MadeUpRows;
import io.dupfinder.testing.PostgresServer;
import io.dupfinder.testing.Shell;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// How quickly the catalog takes rows: `bench/rates` asks for so many by `-Ddupfinder.rows`.
@EnabledIfSystemProperty(named = "dupfinder.rows", matches = "\\d+")
@Tag("database")
class RowRatesTest {

    private static final int ROWS = Integer.getInteger("dupfinder.rows", 0);
    private static final int ROUNDS = 4;

    /// Number of rows that a scan commits at once when it is behind.
    private static final int TRANSACTION = 32_000;

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project", "."));

    @TempDir Path directory;
    private Path lines = Path.of("");
    private Path changedLines = Path.of("");

    @BeforeEach
    void write_rows_for_others() throws IOException {
        lines = write("rows.tsv", 1);
        changedLines = write("changed.tsv", 2);
    }

    private Path write(String name, long scanId) throws IOException {
        Path file = directory.resolve(name);
        MadeUpRows rows = new MadeUpRows(0, ROWS, scanId, true);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            while (rows.next()) {
                out.write(rows.copyLine());
                out.write('\n');
            }
        }
        return file;
    }

    /// The best of some rounds, each in turn.
    private static final class Best {
        private double ours = Double.MAX_VALUE;
        private double theirs = Double.MAX_VALUE;

        void note(double our, double their) {
            ours = Math.min(ours, our);
            theirs = Math.min(theirs, their);
        }

        void say(String what, String others) {
            System.out.printf(
                    Locale.ROOT,
                    "  %s: %,.0f rows a second, %s %,.0f: %.2f times%n",
                    what,
                    ROWS / ours,
                    others,
                    ROWS / theirs,
                    theirs / ours);
        }
    }

    @Test
    void rates() throws IOException, SQLException {
        Best sqlite = new Best();
        Best copy = new Best();
        Best upsert = new Best();
        for (int round = 0; round < ROUNDS; round++) {
            Path home = Files.createDirectories(directory.resolve("home" + round));
            Files.createDirectories(home.resolve(".local/share/dupfinder"));
            sqlite.note(scan(Database.SQLITE, home, true), byPython(home));
            Path ours = Files.createDirectories(directory.resolve("ours" + round));
            Path theirs = Files.createDirectories(directory.resolve("theirs" + round));
            // Makes the tables, and a host and a scan that the rows are of.
            empty(theirs);
            copy.note(
                    scan(Database.POSTGRESQL, ours, true),
                    byPsql(theirs, copyInto("file_hashes", lines)));
            upsert.note(scan(Database.POSTGRESQL, ours, false), byPsql(theirs, merge()));
        }
        sqlite.say("SQLite, empty catalog", "Python's sqlite3");
        copy.say("PostgreSQL, empty catalog", "COPY by psql");
        upsert.say("PostgreSQL, all rows changed", "COPY and upsert by psql");
    }

    /// Seconds that a scan's writes take, to its end.
    private static double scan(Database database, Path home, boolean isNew) throws SQLException {
        Host host = new Host("rates", "rates");
        try (Catalog catalog = database.openForScan(home);
                ScanSession session = catalog.beginScan(host, "scan /srv")) {
            long scanId = session.start(start(), RowRatesTest::nothingYet);
            long begun = System.nanoTime();
            for (int first = 0; first < ROWS; first += TRANSACTION) {
                session.write(
                        List.of(
                                new CatalogChanges(
                                        List.of(),
                                        List.of(),
                                        List.of(),
                                        Optional.of(
                                                new MadeUpRows(
                                                        first,
                                                        Math.min(ROWS, first + TRANSACTION),
                                                        scanId,
                                                        isNew)))));
            }
            session.fewRowsLeft();
            session.finish(summary(scanId, host), List.of());
            double seconds = seconds(begun);
            assertThat(count(database, home)).isEqualTo(ROWS);
            return seconds;
        }
    }

    private static ScanStart start() {
        return new ScanStart(
                List.of(FilePath.ofPlain("/srv")),
                DigestAlgorithm.XXH3_128,
                Map.of(),
                Instant.now());
    }

    private static ScanSoFar nothingYet() {
        return new ScanSoFar(ScanStage.STARTING, 0, ByteCount.ZERO, 0, 0, 0, ByteCount.ZERO, 0);
    }

    private static ScanSummary summary(long scanId, Host host) {
        ScanSummary.FileTotal rows = new ScanSummary.FileTotal(ROWS, ByteCount.ZERO);
        return new ScanSummary(
                new ScanSummary.Identity(
                        scanId, host, List.of(FilePath.ofPlain("/srv")), Instant.now()),
                new ScanSummary.Walked(rows, 1, new SkipCounts(Map.of())),
                new ScanSummary.Read(rows, OptionalLong.empty(), 0),
                new ScanSummary.Duplicates(
                        0,
                        new ScanSummary.Redundant(0, Optional.of(ByteCount.ZERO)),
                        ByteCount.ZERO,
                        Optional.empty()),
                new ScanSummary.Ending(
                        ScanState.COMPLETE, new StageSeconds(0, Map.of()), Optional.empty()));
    }

    private static long count(Database database, Path home) throws SQLException {
        try (Connection connection = database.connect(home);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from file_hashes")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void empty(Path home) {
        try (Catalog catalog = Database.POSTGRESQL.openForScan(home);
                ScanSession session = catalog.beginScan(new Host("rates", "rates"), "scan /srv")) {
            session.start(start(), RowRatesTest::nothingYet);
            // A catalog into which others enter rows has its indexes.
            catalog.makeIndexes();
        }
    }

    private double byPython(Path home) {
        return Double.parseDouble(
                Shell.run(
                                "python3",
                                PROJECT.resolve("bench/rates_sqlite.py"),
                                lines,
                                PROJECT.resolve(
                                        "src/main/resources/io/dupfinder/store/schema/sqlite"),
                                home.resolve("python.db"))
                        .strip());
    }

    private static String copyInto(String table, Path file) {
        return "\\copy %s (host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at, compared_scan_id, first_scan_id) from '%s'"
                .formatted(table, file);
    }

    private String merge() {
        return """
        create temporary table entered (like file_hashes);
        alter table entered alter id drop not null;
        %s
        insert into file_hashes (host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at, compared_scan_id, first_scan_id)
        select host_id, absolute_path, path_key, filename, file_size, modified_time, scan_date, mtime_ns, ctime_ns, fs_id, inode, link_count, allocated_bytes, tier1_hash, hash_value, hash_algorithm, hashed_at, compared_scan_id, first_scan_id from entered
        on conflict (host_id, path_key) do update set absolute_path = excluded.absolute_path, filename = excluded.filename,
          file_size = excluded.file_size, modified_time = excluded.modified_time, scan_date = excluded.scan_date, mtime_ns = excluded.mtime_ns,
          ctime_ns = excluded.ctime_ns, fs_id = excluded.fs_id, inode = excluded.inode, link_count = excluded.link_count,
          allocated_bytes = excluded.allocated_bytes, tier1_hash = excluded.tier1_hash, hash_value = excluded.hash_value,
          hash_algorithm = excluded.hash_algorithm, hashed_at = excluded.hashed_at, compared_scan_id = excluded.compared_scan_id,
          first_scan_id = excluded.first_scan_id;
        """
                .formatted(copyInto("entered", changedLines));
    }

    /// Seconds that `psql` takes, its start included.
    private double byPsql(Path home, String commands) throws IOException {
        Path script = directory.resolve("commands.sql");
        Files.writeString(script, commands + "\n");
        long begun = System.nanoTime();
        Shell.run(
                "psql",
                "-X",
                "-q",
                "-v",
                "ON_ERROR_STOP=1",
                "-f",
                script,
                PostgresServer.url(PostgresServer.database(home)));
        return seconds(begun);
    }

    private static double seconds(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun).toNanos() / 1e9;
    }
}
