package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Files that other catalogs ask about: a list comes in, and a scan reads them.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class WantedFilesTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void a_host_whose_files_all_stand_alone() {
        scenario = new Scenario(directory, database);
        tree =
                scenario.tree("t")
                        .file("asked", "a".repeat(20_000))
                        .file("sampled", "b".repeat(30_000))
                        .file("other", "c".repeat(40_000));
        scenario.scan(tree.root(), "--host-id", "one");
    }

    /// A line of a list, with what the catalog knows of the file.
    private String line(String name, String need) {
        String values =
                scenario.cli()
                        .catalog()
                        .rows(
                                "select file_size, mtime_ns, ctime_ns from file_hashes where filename = '%s'"
                                        .formatted(name))
                        .getFirst();
        String[] known = values.split("\\D+", -1);
        return "{\"path\":\"%s\",\"size\":%s,\"mtimeNs\":%s,\"ctimeNs\":%s,\"need\":\"%s\"}"
                .formatted(tree.path(name), known[0], known[1], known[2], need);
    }

    private Path list(String host, String... lines) throws IOException {
        return Files.writeString(
                directory.resolve("pending.ndjson"),
                "{\"schema\":\"dupfinder.pending/1\",\"host\":\"%s\",\"run\":\"r\"}\n%s\n{\"end\":%d}\n"
                        .formatted(host, String.join("\n", lines), lines.length));
    }

    private Cli.Run take(Path list) {
        return scenario.cli().run("catalog", "import", list);
    }

    private JsonNode scanPending() {
        return scenario.scan("--pending", "--host-id", "one");
    }

    private List<String> known(String column) {
        return scenario.cli()
                .catalog()
                .rows(
                        "select filename from file_hashes where %s is not null order by 1"
                                .formatted(column));
    }

    private long wishes() {
        return scenario.cli().catalog().number("select count(*) from wanted_digest");
    }

    @Test
    void a_scan_of_what_is_pending_reads_exactly_those() throws IOException {
        Cli.Run run = take(list("one", line("asked", "content"), line("sampled", "sample")));

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("2 files to read for other catalogs; 0 others dropped");
        JsonNode scan = scanPending();
        assertThat(scan.get("filesRead").asInt()).isEqualTo(2);
        assertThat(known("hash_value")).containsExactly("asked");
        assertThat(known("tier1_hash")).containsExactly("asked", "sampled");
        assertThat(wishes()).isZero();
    }

    @Test
    void a_scan_of_the_tree_reads_them_too() throws IOException {
        take(list("one", line("asked", "content")));

        scenario.scan(tree.root(), "--host-id", "one");

        assertThat(known("hash_value")).containsExactly("asked");
    }

    @Test
    void files_that_have_changed_since_are_dropped_and_counted() throws IOException {
        Path list = list("one", line("asked", "content"), line("other", "content"));
        tree.file("asked", "z".repeat(20_001));
        scenario.scan(tree.root(), "--host-id", "one");

        assertThat(take(list).out()).contains("1 file to read", "1 other dropped");

        tree.delete("other");
        scanPending();
        assertThat(known("hash_value")).isEmpty();
    }

    @Test
    void another_list_takes_the_place_of_the_first() throws IOException {
        take(list("one", line("asked", "content")));
        take(list("one", line("other", "content")));

        scanPending();

        assertThat(known("hash_value")).containsExactly("other");
    }

    @Test
    void a_list_for_another_host_or_one_that_is_damaged_is_refused_and_changes_nothing()
            throws IOException {
        Path whole = list("one", line("asked", "content"));
        take(whole);
        String text = Files.readString(whole);
        for (String bad :
                List.of(
                        text.replace("\"one\"", "\"nobody\""),
                        text.substring(0, text.indexOf("{\"end")),
                        text.replace("{\"end\":1}", "{\"end\":2}"),
                        text.replace("\"content\"", "\"everything\""),
                        text.replace("pending/1", "pending/2"),
                        text.replace("\"size\":", "\"length\":"))) {
            Cli.Run run = take(Files.writeString(directory.resolve("bad"), bad));

            assertThat(run.code()).as(bad + run.err()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err()).contains("cannot import");
            assertThat(wishes()).isEqualTo(1);
        }
    }
}
