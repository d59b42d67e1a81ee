package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.BitRot;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Catalogs on their way into others.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("database")
class ExchangeTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private Path file;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
        file = directory.resolve("export.gz");
    }

    private void fill() {
        tree.file("a", "same").file("b", "same").file("d/moves", "moves").file("changes", "one");
        tree.file("odd \\ name\u0007é", "same").symlink("link", "a");
        scenario.scan(tree.root(), "--host-id", "one");
        tree.move("d", "e").file("changes", "two!").delete("b");
        scenario.scan(tree.root(), "--host-id", "one");
        scenario.scan(tree.root(), "--host-id", "two", "--algorithm", "sha256");
        run(scenario.cli(), "ack", tree.path("a"), "--reason", "wanted");
        run(scenario.cli(), "hosts", "rename", "two", "Second");
        run(scenario.cli(), "prune", "--keep", 1);
    }

    /// Rows that scans do not enter: a suspect, and a claim.
    private void fillFurther() throws IOException {
        tree.file("rotten", BitRot.content(1)).file("sound", BitRot.content(1));
        scenario.scan(tree.root(), "--host-id", "one");
        BitRot.turn(tree, "rotten", scenario.cli().catalog());
        run(scenario.cli(), "verify", "--host-id", "one");
        tree.file("x", "claimed").file("y", "claimed");
        Path claims =
                Files.writeString(
                        directory.resolve("claims.json"),
                        """
                        {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 7, "fileList":
                        [{"filePath": "%1$s/x"}, {"filePath": "%1$s/y"}]}]}
                        """
                                .formatted(tree.root()));
        run(scenario.cli(), "import", claims, "--host-id", "one");
    }

    private static Cli.Run run(Cli cli, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run run = cli.run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run;
    }

    private static List<String> exported(Cli cli, Path to) {
        run(cli, "export", "-o", to);
        return lines(to);
    }

    private static List<String> lines(Path export) {
        return withHostKeys(unpacked(export).lines().toList());
    }

    private static String unpacked(Path export) {
        try (GZIPInputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(export)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Numbers of hosts are the database's, and PostgreSQL leaves some out: keys say the same.
    private static List<String> withHostKeys(List<String> lines) {
        Pattern host = Pattern.compile("\"table\":\"host\",\"id\":(\\d+),\"host_key\":\"(\\w+)\"");
        List<String> result = new ArrayList<>(lines);
        for (String line : lines) {
            Matcher matcher = host.matcher(line);
            if (matcher.find()) {
                String id = matcher.group(1);
                result.replaceAll(it ->
                        it.replaceAll("(\"(?:host_id|host\",\"id)\":)" + id + "\\b", "$1h-")
                                .replace("h-", matcher.group(2)));
            }
        }
        result.sort(null);
        return result;
    }

    private Cli other(Database kind, String home) {
        return new Cli(directory.resolve(home), kind);
    }

    @Test
    void there_and_back_between_both_databases_nothing_changes() throws IOException {
        fill();
        fillFurther();
        List<String> original = exported(scenario.cli(), file);
        for (String table :
                List.of("suspect_file", "claimed_file", "acknowledged_file", "history_pruned")) {
            assertThat(original).anyMatch(line -> line.contains("\"table\":\"" + table + "\""));
        }
        Database otherKind = database == Database.SQLITE ? Database.POSTGRESQL : Database.SQLITE;
        Cli there = other(otherKind, "there");
        Cli back = other(database, "back");

        run(there, "import", file);
        assertThat(exported(there, directory.resolve("there.gz"))).isEqualTo(original);
        run(back, "import", directory.resolve("there.gz"));

        assertThat(exported(back, directory.resolve("back.gz"))).isEqualTo(original);
        assertThat(original).hasSizeGreaterThan(20);
        assertThat(filesRead(there)).isEqualTo(filesRead(scenario.cli()));
        assertThat(there.catalog().number("select max(id) from scan_metadata")).isEqualTo(6);
    }

    @Test
    void a_part_of_the_files_goes_with_all_scans() {
        tree.file("x/a", "same").file("y/b", "same").file("xy/c", "same").symlink("y/link", "b");
        scenario.scan(tree.root(), "--host-id", "one");
        run(scenario.cli(), "ack", tree.root(), "--reason", "wanted");
        Cli other = other(database, "other");

        run(scenario.cli(), "export", "--root", tree.path("x"), "-o", file);
        run(other, "import", file);

        assertThat(other.catalog().rows("select filename from file_hashes")).containsExactly("a");
        assertThat(other.catalog().rows("select state, files from scan_metadata"))
                .containsExactly("COMPLETE|3");
        assertThat(other.catalog().rows("select path from skipped_file")).isEmpty();
    }

    @Test
    void what_both_acknowledged_stays_so() {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root(), "--host-id", "one");
        run(scenario.cli(), "ack", tree.root(), "--reason", "mine");
        run(scenario.cli(), "export", "-o", file);
        Cli other = other(database, "other");
        assertThat(other.run("scan", tree.root(), "--host-id", "elsewhere").code())
                .isEqualTo(ExitCode.OK);
        run(other, "ack", tree.root(), "--reason", "theirs");

        run(other, "import", file);

        assertThat(other.run("report", "--format", "ndjson").out()).isEmpty();
        assertThat(other.catalog().rows("select distinct reason from acknowledgement"))
                .containsExactly("theirs");
    }

    private String filesRead(Cli cli) {
        String out = cli.run("scan", tree.root(), "--host-id", "one", "--json").out();
        return out.replaceFirst(".*(\"filesRead\":\\d+).*\n", "$1");
    }

    @Test
    void another_catalog_takes_hosts_that_it_does_not_know_and_compares_their_files_with_its_own() {
        fill();
        run(scenario.cli(), "export", "-o", file);
        Cli other = other(database, "other");
        FileTree theirs = scenario.tree("theirs").file("x", "same");
        other.run("scan", theirs.root(), "--host-id", "three");

        run(other, "import", file);

        assertThat(other.catalog().rows("select id, state from scan_metadata order by id"))
                .containsExactly("1|COMPLETE", "3|COMPLETE", "4|COMPLETE");
        assertThat(other.run("scan", "--pending", "--host-id", "three", "--json").out())
                .contains("\"filesRead\":1,");
        assertThat(
                        other.catalog()
                                .number(
                                        "select max(copies) from v_duplicate_group where hash_algorithm = 'xxh3-128'"))
                .isEqualTo(3);
        Cli.Run again = other.run("catalog", "import", file);
        assertThat(again.code()).isEqualTo(ExitCode.FAILED);
        assertThat(again.err()).contains("the host one is in this catalog already");
    }

    @Test
    void what_is_protected_stays_protected_where_it_goes() throws IOException {
        tree.file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        assertThat(scenario.cli().run("protect", tree.path("a")).code()).isEqualTo(ExitCode.OK);
        Cli other = other(Database.SQLITE, "protecting");
        other.run("scan", "-q", "--host-id", "its-own", tree.root());
        assertThat(other.run("protect", tree.path("a")).code()).isEqualTo(ExitCode.OK);
        assertThat(other.run("protect", "*.raw").code()).isEqualTo(ExitCode.OK);
        Path export = directory.resolve("protected.gz");
        run(scenario.cli(), "export", "-o", export);

        run(other, "import", export);

        assertThat(other.catalog().rows("select pattern from protected_pattern order by 1"))
                .containsExactly("*.raw", tree.path("a").toString());
    }

    @Test
    void an_export_is_for_its_owner_alone_and_not_for_a_terminal() throws IOException {
        fill();
        run(scenario.cli(), "export", "-o", file);

        assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
        assertThat(scenario.cli().onATerminal().run("catalog", "export").code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void what_is_no_export_or_a_bad_one_is_refused_and_nothing_of_it_taken() throws IOException {
        fill();
        run(scenario.cli(), "export", "-o", file);
        List<String> good = unpacked(file).lines().toList();
        String schema = line(good, "\"schema\"");
        String host = line(good, "\"host_key\":\"one\"");
        String scan = line(good, "\"scan_metadata\"");
        String row = line(good, "\"filename\":\"a\"");
        byte[] packed = Files.readAllBytes(file);

        assertRefused(Arrays.copyOf(packed, packed.length / 2), "cut short");
        assertRefused(new byte[0], "cut short");
        assertRefused("hello\n".getBytes(StandardCharsets.UTF_8), "line 1: this is not JSON");
        assertRefused("{\"schema\":\"other/1\"}\n", "line 1", "no schema");
        assertRefused(
                text(schema.replace("catalog/1", "catalog/2")),
                "exported as dupfinder.catalog/2",
                "with the version that wrote it");
        assertRefused(text(schema, host), "line 3", "cut short");
        assertRefused(text(schema, host, "{\"end\":2}"), "line 3", "more or fewer lines");
        assertRefused(text(schema, host, row, row, "{\"end\":3}"), "hold a row twice");
        assertRefused(text(schema, row, "{\"end\":1}"), "line 2", "there is no host");
        assertRefused(text(schema, "{\"table\":\"users\"}", "{\"end\":1}"), "no table users");
        assertRefused(
                text(schema, host, row.replace("\"filename\"", "\"file_name\""), "{\"end\":2}"),
                "line 3",
                "no column file_name");
        assertRefused(
                text(schema, host, row.replace("/t/a\"", "/t/../a\""), "{\"end\":2}"),
                "line 3",
                "no path");
        assertRefused(
                text(schema, host, row.replace("/t/a\"", "/t/b\""), "{\"end\":2}"),
                "line 3",
                "not that of its key or its name");
        assertRefused(
                text(
                        schema,
                        host.replace("\"host_key\":\"", "\"host_key\":\"\",\"x\":\""),
                        "{\"end\":1}"),
                "line 2");
        assertRefused(
                text(
                        schema,
                        "{\"table\":\"acknowledged_glob\",\"hash_algorithm\":\"xxh3-128\",\"hash_value\":\"%s\",\"file_size\":1,\"glob\":\"[\"}"
                                .formatted("0".repeat(32)),
                        "{\"end\":1}"),
                "line 2",
                "not complete");
        assertRefused(
                text(schema, host, scan.replace("COMPLETE", "DREAMT"), "{\"end\":2}"), "cannot be");
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }

    private static String text(String... lines) {
        return String.join("\n", lines) + "\n";
    }

    private void assertRefused(String content, String... words) throws IOException {
        assertRefused(content.getBytes(StandardCharsets.UTF_8), words);
    }

    private void assertRefused(byte[] content, String... words) throws IOException {
        Path bad = Files.write(directory.resolve("bad"), content);
        Cli fresh = other(database, "fresh");

        Cli.Run run = fresh.run("catalog", "import", bad);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("dupfinder: ").contains(words).doesNotContain("\tat ");
        if (fresh.catalog().isThere("host")) {
            assertThat(fresh.catalog().number("select count(*) from host")).isZero();
            assertThat(fresh.catalog().number("select count(*) from file_hashes")).isZero();
        }
    }
}
