package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import io.dupfinder.testing.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A page of a report in a real browser, opened from a file, a fresh one for each test. It must
/// have no problems and request nothing but itself.
abstract class PageTest {

    static final Report HOUSE =
            report(
                    group(900_000_000, "/home/ann/Videos/beach.mp4", "/srv/backup/beach.mp4"),
                    group(
                            4_200_000,
                            "/home/ann/Pictures/2024/IMG_0042.JPG",
                            "/home/ann/Pictures/phone/IMG_0042.JPG",
                            "/srv/backup/Pictures/IMG_0042.JPG"),
                    group(250_000, "/home/ann/Documents/tax (1).pdf", "/srv/backup/tax.pdf"),
                    group(
                            900,
                            List.of(
                                    file(900, plain("/home/ann/notes.txt"), 71, 3),
                                    file(900, plain("/home/ann/notes-again.txt"), 71, 3),
                                    file(900, plain("/srv/backup/notes.txt"), 72, 1))));

    @TempDir Path directory;
    BrowserPage page;

    @BeforeEach
    void openPage() {
        page = new BrowserPage();
    }

    @AfterEach
    void close() {
        List<String> problems = List.copyOf(page.problems());
        List<String> requests = List.copyOf(page.requests());
        page.close();
        assertThat(problems).isEmpty();
        assertThat(requests)
                .filteredOn(address -> !address.startsWith("data:") && !address.startsWith("blob:"))
                .allMatch(address -> address.startsWith("file:") && address.contains(".html"));
    }

    /// Changes the browser's settings, before a page is opened.
    void usePage(BrowserPage other) {
        page.close();
        page = other;
    }

    Path open(Report report) {
        Path file = written(report);
        page.open(file);
        return file;
    }

    /// Opens the list of groups.
    Path openGroups(Report report) {
        Path file = written(report);
        page.open(file, "#view=groups");
        awaitList();
        return file;
    }

    void awaitList() {
        page.waitUntil("document.querySelector('#shown').textContent !== ''");
    }

    Path written(Report report) {
        try {
            Path file = Files.createTempFile(directory, "report", ".html");
            try (var out = Files.newOutputStream(file)) {
                ReportFormat.HTML.writer().write(report, out);
            }
            return file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /// The visible names in the list of groups, in order.
    List<String> names() {
        return texts(
                "[...document.querySelectorAll('#group-list .row')]"
                        + ".sort((a, b) => a.dataset.index - b.dataset.index)"
                        + ".map(row => row.querySelector('.name').textContent)");
    }

    List<String> texts(String expression) {
        return ((List<?>) page.evaluate(expression)).stream().map(String::valueOf).toList();
    }

    String shown() {
        return page.text("#shown");
    }

    void awaitShown(String sentence) {
        PlaywrightAssertions.assertThat(page.find("#shown")).hasText(sentence);
    }

    void assertFitsTheWidth() {
        assertThat((int) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isLessThanOrEqualTo(0);
        assertThat(
                        texts(
                                "[...document.querySelectorAll('.switch button')]"
                                        + ".filter(button => button.getBoundingClientRect().right"
                                        + " > button.parentElement.getBoundingClientRect().right)"
                                        + ".map(button => button.textContent)"))
                .as("buttons that are cut")
                .isEmpty();
    }

    /// The output of "Save as JSON".
    String saved() throws IOException {
        Download download = page.page().waitForDownload(() -> page.click("#save"));
        return Files.readString(download.path());
    }
}
