package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.ParquetRows;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Hosts exported as Parquet, for a fleet.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class ColumnsExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private Path base;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        base = directory.resolve("fleet");
    }

    private Cli.Run export(Object... arguments) {
        return export(scenario.cli(), arguments);
    }

    private Cli.Run export(Cli cli, Object... arguments) {
        List<Object> all =
                new ArrayList<>(List.of("catalog", "export", "--format", "parquet", "-o", base));
        all.addAll(Arrays.asList(arguments));
        return cli.run(all.toArray());
    }

    private void exportWell(Object... arguments) {
        Cli.Run run = export(arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    /// The whole exports of a host, the oldest first.
    private List<Path> exports(String hostDirectory) throws IOException {
        return entries(base.resolve("files").resolve(hostDirectory)).stream()
                .filter(entry -> Files.exists(entry.resolve("manifest.json")))
                .toList();
    }

    private static List<Path> entries(Path place) throws IOException {
        try (Stream<Path> entries = Files.list(place)) {
            return entries.sorted().toList();
        }
    }

    private static List<Map<String, String>> rows(Path export) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Path part : entries(export)) {
            if (part.toString().endsWith(".parquet")) {
                rows.addAll(ParquetRows.read(part));
            }
        }
        return rows;
    }

    private static JsonNode manifest(Path export) throws IOException {
        String json = Files.readString(export.resolve("manifest.json"));
        assertThat(Contract.violations("manifest", json)).isEmpty();
        return JSON.readTree(json);
    }

    private Map<String, String> row(String name) throws IOException {
        return rows(exports("one").getLast()).stream()
                .filter(row -> row.get("path").equals(tree.path(name).toString()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_path_is_a_row_with_all_that_the_catalog_knows_of_it() throws IOException {
        tree.file("small", "same").file("other", "same").file("large", "x".repeat(9_000));
        tree.file("large2", "x".repeat(9_000)).file("alone", "y".repeat(20_000));
        tree.hardLink("linked", "small").file("bell\u0007\\é", "same").file("empty", "");
        scenario.scan(tree.root(), "--host-id", "one");

        exportWell();

        Path export = exports("one").getFirst();
        assertThat(rows(export)).hasSize(8);
        assertThat(rows(export))
                .extracting(row -> row.get("path"))
                .contains(tree.root() + "/bell\\x07\\\\é");
        assertThat(row("large"))
                .containsEntry("host", "one")
                .containsEntry("size", "9000")
                .containsEntry("algorithm", "xxh3-128")
                .containsEntry("digest", row("large2").get("digest"))
                .containsKey("sample")
                .containsEntry("link_rank", "0")
                .containsEntry("link_count", "1")
                .containsEntry("acknowledged", "false");
        assertThat(row("alone")).doesNotContainKeys("digest", "algorithm");
        assertThat(row("small")).doesNotContainKey("sample");
        assertThat(row("small").get("digest")).isEqualTo(row("other").get("digest")).hasSize(32);
        assertThat(List.of(row("small").get("link_rank"), row("linked").get("link_rank")))
                .containsExactlyInAnyOrder("0", "1");
        assertThat(row("small")).containsEntry("link_count", "2");
        for (String column :
                List.of("inode:inode", "mtime_ns:mtime_ns", "allocated:allocated_bytes")) {
            String[] names = column.split(":", -1);
            assertThat(row("large").get(names[0]))
                    .isEqualTo(
                            String.valueOf(
                                    scenario.cli()
                                            .catalog()
                                            .number(
                                                    "select %s from file_hashes where filename = 'large'"
                                                            .formatted(names[1]))));
        }
    }

    @Test
    void a_small_file_that_nobody_compared_has_the_digest_of_its_sample() throws IOException {
        tree.file("a", "one").file("b", "two");
        scenario.scan(tree.root(), "--host-id", "one");
        scenario.cli()
                .catalog()
                .execute("update file_hashes set hash_value = null, hash_algorithm = null");

        exportWell();

        assertThat(
                        scenario.cli()
                                .catalog()
                                .number(
                                        "select count(*) from file_hashes where hash_value is null"))
                .isEqualTo(2);
        assertThat(row("a").get("digest")).hasSize(32).isNotEqualTo(row("b").get("digest"));
    }

    @Test
    void the_manifest_names_every_file_with_its_rows_and_checksum() throws Exception {
        tree.file("a", "same").file("b", "same").file("c", "z".repeat(30_000));
        scenario.scan(tree.root(), "--host-id", "one");

        exportWell();

        Path export = exports("one").getFirst();
        JsonNode manifest = manifest(export);
        assertThat(manifest.get("rows").asLong()).isEqualTo(3);
        assertThat(manifest.get("rowsByAlgorithm").get("xxh3-128").asLong()).isEqualTo(2);
        assertThat(manifest.get("rowsWithoutDigest").asLong()).isEqualTo(1);
        JsonNode part = manifest.get("parts").get(0);
        byte[] content = Files.readAllBytes(export.resolve(part.get("name").asText()));
        assertThat(part.get("bytes").asLong()).isEqualTo(content.length);
        assertThat(part.get("sha256").asText())
                .isEqualTo(
                        HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        for (Path file : entries(export)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void a_host_without_a_new_scan_is_left_as_it_is_and_two_exports_are_kept() throws IOException {
        tree.file("a", "same");
        scenario.scan(tree.root(), "--host-id", "one");
        exportWell();

        Cli.Run again = export();

        assertThat(again.code()).isEqualTo(ExitCode.OK);
        assertThat(again.out()).contains("no scan has ended since export 1");
        assertThat(exports("one")).hasSize(1);
        for (int scan = 2; scan <= 4; scan++) {
            scenario.scan(tree.root(), "--host-id", "one");
            exportWell();
        }
        assertThat(exports("one"))
                .extracting(export -> export.getFileName().toString().split("-", -1)[0])
                .containsExactly("3", "4");
    }

    @Test
    void an_export_that_was_broken_off_does_not_count_and_is_begun_again() throws IOException {
        tree.file("a", "same");
        scenario.scan(tree.root(), "--host-id", "one");
        exportWell();
        Path export = exports("one").getFirst();
        Files.delete(export.resolve("manifest.json"));
        Files.writeString(export.resolve("part-00007.parquet"), "half");

        exportWell();

        assertThat(exports("one")).containsExactly(export);
        assertThat(entries(export))
                .extracting(file -> file.getFileName().toString())
                .containsExactly("manifest.json", "part-00000.parquet");
    }

    @Test
    void odd_names_of_hosts_become_directories_that_nobody_takes_for_something_else()
            throws IOException {
        tree.file("a", "same");
        for (String host : List.of("007", "1e3", "x", "y", "..", "@")) {
            scenario.scan(tree.root(), "--host-id", host);
        }
        // No scan takes such a name, but an import does.
        scenario.cli().catalog().execute("update host set host_key = 'a=b' where host_key = 'x'");
        scenario.cli()
                .catalog()
                .execute("update host set host_key = 'a/b\nc' where host_key = 'y'");

        exportWell();

        assertThat(entries(base.resolve("files")))
                .extracting(host -> host.getFileName().toString())
                .containsExactlyInAnyOrder("007", "1e3", "a~3Db", "a~2Fb~0Ac", "~2E.", "~40");
        assertThat(manifest(exports("a~2Fb~0Ac").getFirst()).get("host").asText())
                .isEqualTo("a/b\nc");
    }

    @Test
    void hosts_are_chosen_by_name_and_those_retired_are_left_out() throws IOException {
        tree.file("a", "same");
        for (String host : List.of("one", "two", "three")) {
            scenario.scan(tree.root(), "--host-id", host);
        }
        scenario.cli().run("catalog", "hosts", "retire", "three");

        exportWell("--host", "two");
        assertThat(entries(base.resolve("files"))).containsExactly(base.resolve("files/two"));
        exportWell();

        assertThat(entries(base.resolve("files")))
                .containsExactly(base.resolve("files/one"), base.resolve("files/two"));
        assertThat(export("--host", "nobody").code()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void a_second_catalog_with_a_host_of_the_same_id_is_refused() throws IOException {
        tree.file("a", "same");
        scenario.scan(tree.root(), "--host-id", "one");
        exportWell();
        Scenario other = new Scenario(directory, directory.resolve("other"), database);
        other.scan(tree.root(), "--host-id", "one");

        Cli.Run run = export(other.cli());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("by another catalog", "--host-id");
        assertThat(exports("one")).hasSize(1);
    }

    @Test
    void acknowledged_contents_are_marked() throws IOException {
        tree.file("a", "same").file("b", "same").file("c", "else").file("d", "else");
        scenario.scan(tree.root(), "--host-id", "one");
        scenario.cli().run("catalog", "ack", tree.path("a"), "--reason", "wanted");

        exportWell();

        assertThat(row("a")).containsEntry("acknowledged", "true");
        assertThat(row("b")).containsEntry("acknowledged", "true");
        assertThat(row("c")).containsEntry("acknowledged", "false");
    }

    @Test
    void wrong_usage_is_named_and_nothing_is_written() {
        tree.file("a", "same");
        scenario.scan(tree.root(), "--host-id", "one");
        Cli cli = scenario.cli();

        Cli.Run noDirectory = cli.run("catalog", "export", "--format", "parquet");
        Cli.Run root = export("--root", tree.root());
        Cli.Run host = cli.run("catalog", "export", "--host", "one", "-o", base);
        base = directory.resolve("missing/fleet");
        Cli.Run missing = export();

        assertThat(List.of(noDirectory.code(), root.code(), host.code()))
                .containsOnly(ExitCode.USAGE);
        assertThat(noDirectory.err()).contains("-o DIR");
        assertThat(root.err()).contains("--root does not go with --format parquet");
        assertThat(host.err()).contains("--host goes with --format parquet alone");
        assertThat(missing.code()).isEqualTo(ExitCode.FAILED);
        assertThat(missing.err()).contains("its directory is not there");
        assertThat(directory.resolve("fleet")).doesNotExist();
    }
}
