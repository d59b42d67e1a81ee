package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The way from the report's page over saved decisions to files that go.
@Tag("browser")
class DecidedInPageTest {

    @TempDir Path directory;

    @Test
    void what_is_decided_in_the_page_is_planned_and_applied() throws IOException {
        ActingScenario acting = new ActingScenario(directory);
        FileTree tree = acting.tree();
        tree.file("goes/café\n", "one content").file("goes/b", "one content");
        acting.scenario().scan(tree.root());
        acting.run("report");
        Path decisions = directory.resolve("decisions.json");
        try (BrowserPage page = new BrowserPage()) {
            page.open(acting.scenario().cli().reportFile(), "#view=groups");
            page.waitUntil("document.querySelector('#shown').textContent !== ''");
            page.click(".row");
            page.click("[aria-label='Keep only this %s']".formatted(tree.path("stays/a")));
            page.click("[aria-label='Drop %s']".formatted(tree.path("goes/b")));
            Download download = page.page().waitForDownload(() -> page.click("#save-decisions"));
            Files.copy(download.path(), decisions);
            assertThat(page.problems()).isEmpty();
        }

        Cli.Run plan = acting.run("plan", "--decisions", decisions);

        assertThat(plan.code()).as(plan.err()).isEqualTo(ExitCode.OK);
        assertThat(plan.out()).contains("would quarantine 2 files, in 1 group");
        acting.apply();
        assertThat(tree.path("stays/a")).exists();
        assertThat(tree.path("goes/a")).doesNotExist();
        assertThat(tree.path("goes/café\n")).doesNotExist();
        assertThat(tree.path("goes/b")).exists();
    }
}
