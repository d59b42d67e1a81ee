package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// Reports of a catalog whose newest scan has not come to its end say so.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("browser")
@Tag("database")
@Tag("process")
class UnendedScansTest {

    @Parameter Database database;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        for (int i = 0; i < 40; i++) {
            tree.file("directory" + i + "/file", "x".repeat(1 + i / 2));
        }
        cli = new Cli(directory.resolve("home"), database);
        cli.run("scan", "-q", tree.root());
    }

    @Test
    void nothing_is_said_of_a_scan_that_ended() {
        assertNothingTold();
    }

    @Test
    void a_killed_scan_is_told_of() {
        cli.run("scan", "-q", tree.root());
        cli.catalog()
                .execute("update scan_metadata set state = 'RUNNING', files = null where id = 2");

        assertTold("was interrupted before it had seen everything; scan again to have the rest");
    }

    @Test
    void an_interrupted_scan_is_told_of_once() {
        cli.run("scan", "-q", tree.root());
        cli.catalog().execute("update scan_metadata set state = 'INTERRUPTED' where id = 2");

        assertThat(cli.run("report", "--format", "json").out())
                .contains("\"state\":\"INTERRUPTED\"");
        assertThat(cli.run("report").err()).contains("was interrupted");
        assertThat(onThePage())
                .isEqualTo("The scan was interrupted before it had seen everything.");
    }

    @Test
    void a_failed_scan_is_told_of_until_there_is_a_whole_one() {
        cli.run("scan", "-q", tree.root());
        cli.catalog().execute("update scan_metadata set state = 'FAILED' where id = 2");
        assertTold("failed before it had seen everything; scan again to have the rest");

        cli.run("scan", "-q", tree.root());
        assertNothingTold();
    }

    @Test
    void a_scan_of_somewhere_else_does_not_matter() {
        cli.run("scan", "-q", tree.path("directory0"));
        cli.catalog().execute("update scan_metadata set state = 'INTERRUPTED' where id = 2");

        assertThat(cli.run("report", tree.path("directory1")).err()).isEmpty();
        assertThat(onThePage()).isEmpty();
    }

    @Test
    void a_scan_that_is_at_work_is_told_of() {
        try (Child.Running run =
                new Child(cli.home())
                        .on(database)
                        .slowedDown("openat2", 1_000)
                        .start("scan", tree.root())) {
            run.await(() ->
                    cli.catalog()
                                    .number(
                                            "select count(*) from scan_metadata where state = 'RUNNING'")
                            == 1);
            Cli.Run report = cli.run("report");

            assertThat(report.code()).isEqualTo(ExitCode.OK);
            assertThat(report.err()).contains("is still at work: what it has not seen yet");
            assertThat(onThePage()).contains("is still at work; what it had not seen");
            run.signal("TERM").end();
        }
    }

    private void assertNothingTold() {
        assertThat(cli.run("report").err()).isEmpty();
        assertThat(onThePage()).isEmpty();
    }

    private void assertTold(String words) {
        for (String format : new String[] {"html", "text", "json", "print0"}) {
            Cli.Run report = cli.run("report", "--format", format);
            assertThat(report.code()).isEqualTo(ExitCode.OK);
            assertThat(report.err()).startsWith("dupfinder: the newest scan of ").contains(words);
            assertThat(report.out()).doesNotContain("newest scan of");
            assertThat(cli.run("report", "-q", "--format", format).err()).isEmpty();
        }
        assertThat(onThePage()).startsWith("The newest scan of ").endsWith(words + ".");
    }

    /// The text of the page that was written last.
    private String onThePage() {
        try (BrowserPage page = new BrowserPage()) {
            page.open(cli.reportFile());
            assertThat(page.problems()).isEmpty();
            return page.find("#incomplete").isVisible() ? page.text("#incomplete") : "";
        }
    }
}
