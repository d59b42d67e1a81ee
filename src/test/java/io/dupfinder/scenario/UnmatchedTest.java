package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A pattern or path that nothing fits is said: it must not look like one that had nothing to do.
@Tag("fast")
class UnmatchedTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("home/p");
        tree.file("build/1", "same").file("src/1", "same").file("src/build/x.JPG", "other");
    }

    private Cli.Run scan(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "scan";
        all[1] = "--no-report";
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        all[all.length - 1] = "p";
        return scenario.cli().run(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"./build", "./build/", "/build/*", "build", "**/build", "*/build"})
    void a_pattern_that_takes_effect_is_not_mentioned(String glob) {
        String whole = glob.startsWith("/") ? tree.root() + glob : glob;

        Cli.Run run = scan("--exclude", whole);

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).doesNotContain("Scanned 3 files");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "p/build;did you mean '",
                "./p/build;did you mean '",
                "~/build;not in quotes",
                "build,src;'{build,src}'",
                "@(build|x);not those of bash",
                "Build;capital letters count",
                "x/build;'**/' stands for any directories",
                "../home/p/build;did you mean '"
            })
    void a_pattern_that_matches_nothing_is_named_with_what_may_have_been_meant(
            String glob, String meant) {
        Cli.Run run = scan("--exclude", glob);

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("--exclude '").contains("matched nothing").contains(meant);
        assertThat(run.out()).contains("Scanned 3 files");
    }

    @Test
    void each_pattern_is_counted_by_itself() {
        Cli.Run run = scan("--exclude", "build", "--exclude", "biuld", "--exclude", "**/build");

        assertThat(run.err().lines()).hasSize(1);
        assertThat(run.err()).contains("'biuld'");
    }

    @Test
    void an_inclusion_that_matches_nothing_is_named_too_and_a_quiet_run_stays_quiet() {
        assertThat(scan("--include", "*.jpg").err()).contains("--include '*.jpg' matched nothing");
        assertThat(scan("-q", "--include", "*.jpg").err()).isEmpty();
    }

    @Test
    void a_second_word_behind_a_pattern_is_refused_where_it_would_be_scanned() {
        Cli cli = scenario.cli();

        Cli.Run run = cli.run("scan", "p/src", "--exclude", "node_modules", "p/build");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'p/build' stands behind --exclude 'node_modules'");
        assertThat(Files.exists(cli.catalogFile())).isFalse();
        assertThat(cli.run("scan", "p/src", "p/build", "--exclude", "x").code())
                .isEqualTo(ExitCode.OK);
        assertThat(cli.run("scan", "--exclude", "x", "p/src", "p/build").code())
                .isEqualTo(ExitCode.OK);
        assertThat(cli.run("scan", "p/src", "--exclude=x", "p/build").code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void a_second_word_behind_a_pattern_that_is_not_there_gets_a_hint() {
        Cli.Run run = scenario.cli().run("scan", "--include", "*.jpg", "*.png", "p");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'*.png' stands behind --include").contains("repeat");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "report --format text %s",
                "report --format json --under %s",
                "report --unique %s",
                "report %s",
                "catalog ls %s",
                "catalog ls -r %s",
                "catalog verify %s",
                "catalog export --root %s",
                "catalog where %s/x"
            })
    void a_path_that_neither_disk_nor_catalog_knows_is_refused(String command) {
        scan();

        Cli.Run run = scenario.cli().run((Object[]) command.formatted("p/srcc").split(" "));

        assertThat(run.code()).as(run.out()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(tree.root() + "/").contains("srcc");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void one_mistyped_path_among_others_is_refused_too() {
        scan();

        Cli.Run run = scenario.cli().run("report", "--format", "text", "p/src", "p/biuld");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("p/biuld").doesNotContain("p/src;");
    }

    @Test
    void a_path_that_is_there_and_was_never_scanned_is_said() {
        scan();
        FileTree other = scenario.tree("home/other").file("1", "same");

        Cli.Run run = scenario.cli().run("report", "--format", "text", other.root());

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.err()).contains("no scan has seen " + other.root());
    }

    @Test
    void a_path_that_is_gone_from_the_disk_is_still_asked_about() {
        scan();
        tree.delete("src/build/x.JPG").delete("src/build");

        Cli.Run run = scenario.cli().run("catalog", "ls", "-r", "p/src/build");

        assertThat(run.code()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("x.JPG");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_file_is_listed_by_its_own_path() {
        scan();

        assertThat(scenario.cli().run("catalog", "ls", "p/src/1").out())
                .contains(tree.path("src/1").toString());
    }

    @Test
    @Timeout(60)
    void a_name_made_for_a_pattern_does_not_stop_a_scan() {
        tree.file("a".repeat(250), "x");

        JsonNode scan =
                scenario.scan(
                        "--exclude", "*a*a*a*a*a*a*b", "--include", "*a*a*a*a*a*a*b", tree.root());

        assertThat(scan.get("files").asInt()).isZero();
    }
}
