package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Browser;
import io.dupfinder.testing.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A page of a report in a real browser, opened from a file, a fresh one for each test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PageTest {

    private static final String NAMES =
            "[...document.querySelectorAll('.name')].map(e => e.textContent)";

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

    @TempDir static Path directory;
    private Browser browser;
    BrowserPage page;

    @BeforeAll
    void start() throws IOException {
        browser = Browser.start(directory);
    }

    @AfterAll
    void stop() throws IOException {
        browser.close();
    }

    @BeforeEach
    void openPage() {
        page = browser.newPage();
    }

    List<String> names() {
        List<String> names = new ArrayList<>();
        page.evaluate(NAMES).forEach(name -> names.add(name.asText()));
        return names;
    }

    void assertFitsTheWidth() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
                .isLessThanOrEqualTo(0);
    }

    void assertUntroubled() {
        assertThat(page.problems()).isEmpty();
    }

    Path open(Report report) throws IOException {
        Path file = written(report);
        page.open(file);
        return file;
    }

    Path written(Report report) throws IOException {
        Path file = Files.createTempFile(directory, "report", ".html");
        try (var out = Files.newOutputStream(file)) {
            ReportFormat.HTML.writer().write(report, out);
        }
        return file;
    }
}
