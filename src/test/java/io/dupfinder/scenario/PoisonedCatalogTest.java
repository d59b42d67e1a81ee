package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Values that no dupfinder would write: an import refuses them, and `catalog check` takes them out
/// of a catalog that has them already.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("database")
class PoisonedCatalogTest {

    private static final String LARGEST = "9223372036854775806";

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree =
                scenario.tree("t")
                        .file("a", "same")
                        .file("b", "same")
                        .file("c", "one too")
                        .symlink("l", "a");
        scenario.scan(tree.root(), "--host-id", "other");
    }

    /// A way to change one kind of rows of an export.
    private record Poison(String table, String pattern, String by) {}

    private static Poison value(String table, String column, String value) {
        return new Poison(
                table,
                "\"%s\":(\"(?:[^\"\\\\]|\\\\.)*\"|[-0-9.eE]+)".formatted(column),
                "\"%s\":%s".formatted(column, value.replace("\\", "\\\\")));
    }

    @Test
    void an_import_with_one_value_that_cannot_be_is_refused_with_its_file_and_line()
            throws IOException {
        Path export = directory.resolve("export.gz");
        assertThat(scenario.cli().run("catalog", "export", "-o", export).code())
                .isEqualTo(ExitCode.OK);
        List<String> lines = unpacked(export).lines().toList();
        List<Poison> poisons =
                List.of(
                        value("skipped_file", "path", "\"no path\""),
                        value("skipped_file", "reason", "\"whatever\""),
                        value("scan_metadata", "roots", "\"[\""),
                        value("scan_metadata", "roots", "\"[\\\"x\\\"]\""),
                        value("scan_metadata", "options", "\"{\""),
                        value("scan_metadata", "options", "\"[]\""),
                        value("scan_metadata", "id", "2147483648"),
                        value("scan_metadata", "id", "2147483647"),
                        value("scan_metadata", "id", LARGEST),
                        value("scan_metadata", "id", "-1"),
                        value("scan_metadata", "started", "1e300"),
                        value("scan_metadata", "bytes", "-5"),
                        value("scan_metadata", "files", "-1"),
                        value("scan_metadata", "state", "\"DREAMT\""),
                        value("scan_redundancy", "redundant_bytes", "-1"),
                        value("host", "last_seen", "1e300"),
                        value("host", "last_seen", "-1e300"),
                        value("host", "name", "\"" + "n".repeat(1_000_000) + "\""),
                        value("host", "name", "\"\""),
                        value("file_hashes", "scan_date", "1e300"),
                        value("file_hashes", "file_size", "4611686018427387904"),
                        value("file_hashes", "file_size", "600000000000000000"),
                        value("file_hashes", "allocated_bytes", "-1"),
                        value("file_hashes", "first_scan_id", "-5"),
                        value("file_hashes", "first_scan_id", LARGEST),
                        value("file_hashes", "fs_id", "\"\""),
                        value("file_hashes", "fs_id", "\"" + "x".repeat(100_000) + "\""),
                        value("file_hashes", "path_key", "\"00\""),
                        value("file_hashes", "hash_algorithm", "\"nonsense\""),
                        new Poison("file_hashes", "\"hash_algorithm\":\"[^\"]*\",?", ""),
                        new Poison("file_hashes", "\"hash_value\":\"[^\"]*\",?", ""),
                        value("file_hashes", "absolute_path", "\"/a\\\\x00b\""));
        for (int i = 0; i < poisons.size(); i++) {
            Poison poison = poisons.get(i);
            Path bad = directory.resolve("bad" + i);
            Files.write(bad, lines.stream().map(line -> poisoned(line, poison)).toList());
            Cli fresh = new Cli(directory.resolve("fresh"), database);

            Cli.Run run = fresh.run("catalog", "import", bad);

            assertThat(run.code()).as(poison + run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .startsWith("dupfinder: cannot import " + bad + ": line")
                    .hasLineCount(1);
            assertThat(fresh.catalog().number("select count(*) from host")).isZero();
        }
    }

    private static String poisoned(String line, Poison poison) {
        boolean isOfTable = line.contains("\"table\":\"" + poison.table() + "\"");
        return isOfTable ? line.replaceAll(poison.pattern(), poison.by()) : line;
    }

    private static String unpacked(Path file) throws IOException {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void a_sound_catalog_is_said_to_be_sound() {
        Cli.Run check = scenario.cli().run("catalog", "check");

        assertThat(check.code()).isEqualTo(ExitCode.OK);
        assertThat(check.out()).contains("nothing is wrong");
    }

    @Test
    void what_is_poisoned_is_found_and_exactly_that_taken_out() {
        for (String poison :
                List.of(
                        "update file_hashes set first_scan_id = -5 where filename = 'c'",
                        "update file_hashes set scan_date = 1e300 where filename = 'c'",
                        "update file_hashes set file_size = 4611686018427387904 where filename = 'c'",
                        "insert into skipped_file values (1, 'no path', 'whatever', null)",
                        "update skipped_file set reason = 'whatever' where path like '%/l'",
                        "insert into scan_metadata (id, host_id, roots, options, state, started, last_scan_timestamp)"
                                + " select 2147483648, id, '[', '{', 'COMPLETE', 1, 1 from host",
                        "update host set last_seen = 1e300, name = ''")) {
            scenario.cli().catalog().execute(poison);

            Cli.Run check = scenario.cli().run("catalog", "check");
            assertThat(check.code()).as(poison).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
            assertThat(check.err()).contains("1 row cannot be").contains("check --repair");
            Cli.Run repair = scenario.cli().run("catalog", "check", "--repair");
            assertThat(repair.code()).as(poison + repair.err()).isEqualTo(ExitCode.OK);
            assertThat(repair.out()).contains("took out 1 row");

            assertThat(scenario.cli().run("catalog", "check").code())
                    .as(poison)
                    .isEqualTo(ExitCode.OK);
            assertThat(scenario.cli().run("report", "--format", "text").out())
                    .as(poison)
                    .contains("1 redundant file");
            assertThat(scenario.cli().run("catalog", "hosts").code()).isEqualTo(ExitCode.OK);
            scenario.scan(tree.root(), "--host-id", "other");
            assertThat(scenario.cli().catalog().number("select count(*) from file_hashes"))
                    .as(poison)
                    .isEqualTo(3);
        }
    }
}
