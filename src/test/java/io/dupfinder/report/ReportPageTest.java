package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.Browser;
import io.dupfinder.testing.BrowserPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The HTML report as a person meets it: opened from a file, in a real browser.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {

    private static final String NAMES =
            "[...document.querySelectorAll('.name')].map(e => e.textContent)";

    private static final Report HOUSE =
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

    @TempDir private static Path directory;
    private Browser browser;
    private BrowserPage page;

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

    @Test
    void totals_and_groups_are_shown() throws IOException {
        open(HOUSE);

        assertThat(page.text("document.title")).isEqualTo("Duplicate files on attic");
        assertThat(page.text("document.querySelector('h1').textContent"))
                .isEqualTo("867 MiB can be reclaimed");
        assertThat(page.text("document.querySelector('.figure').title"))
                .isEqualTo("908,650,900 bytes");
        assertThat(page.text("document.querySelector('#subline').textContent"))
                .isEqualTo("5 redundant files in 4 groups of equal content");
        assertThat(page.text("document.querySelector('#facts').innerText"))
                .contains(
                        "131,002 files\n45 GiB in 9,120 directories",
                        "attic",
                        "/home/ann/Pictures",
                        "815 entries");
        assertThat(page.text("document.querySelector('#incomplete').textContent"))
                .startsWith("3 entries could not be read");
        assertThat(names())
                .containsExactly("beach.mp4", "IMG_0042.JPG", "tax (1).pdf", "notes-again.txt");
        assertUntroubled();
    }

    @Test
    void columns_sort_the_groups_both_ways() throws IOException {
        open(HOUSE);

        page.click("[data-sort=copies]");
        assertThat(names()).first().isEqualTo("IMG_0042.JPG");
        page.click("[data-sort=size]");
        assertThat(names()).first().isEqualTo("beach.mp4");
        page.click("[data-sort=size]");
        assertThat(names()).first().isEqualTo("notes-again.txt");
        page.click("[data-sort=path]");
        assertThat(names())
                .containsExactly("tax (1).pdf", "IMG_0042.JPG", "beach.mp4", "notes-again.txt");
        assertThat(page.text("[...document.querySelectorAll('th')].map(h => h.ariaSort).join()"))
                .isEqualTo("ascending,,,");
    }

    @Test
    void filters_and_search_narrow_the_list() throws IOException {
        open(HOUSE);

        page.choose("#least-size", "1048576");
        assertThat(names()).containsExactly("beach.mp4", "IMG_0042.JPG");
        page.choose("#type", "kind:0");
        assertThat(names()).containsExactly("IMG_0042.JPG");
        assertThat(page.text("document.querySelector('#shown').textContent"))
                .isEqualTo("1 of 4 groups, 8.0 MiB reclaimable");
        page.click("#search");
        page.type("nowhere");
        page.waitUntil("!document.querySelector('#no-match').hidden");
        page.click("#clear");
        assertThat(names()).hasSize(4);
        page.choose("#type", "ext:pdf");
        assertThat(names()).containsExactly("tax (1).pdf");
        page.choose("#type", "");
        page.click("#search");
        page.type("TAX (");
        page.waitUntil("document.querySelectorAll('.group').length === 1");
        assertThat(names()).containsExactly("tax (1).pdf");
        assertUntroubled();
    }

    @Test
    void a_group_opens_by_mouse_and_by_key() throws IOException {
        open(HOUSE);

        page.click(".group:nth-child(2) .expand");
        assertThat(page.text("document.querySelector('.files').innerText"))
                .contains(
                        "/home/ann/Pictures/2024/IMG_0042.JPG",
                        "/srv/backup/Pictures",
                        "Modified 2026-01-0");
        page.press("Enter");
        page.waitUntil("!document.querySelector('.files')");
        page.press("Enter");
        page.waitUntil("document.querySelector('.files')");
        assertThat(page.text("document.querySelectorAll('.expand')[1].ariaExpanded"))
                .isEqualTo("true");
        page.press("Tab");
        assertThat(page.text("document.activeElement.className")).isEqualTo("copy");
    }

    @Test
    void hard_links_are_told_from_copies() throws IOException {
        open(HOUSE);

        page.click(".group:nth-child(4) .expand");
        assertThat(
                        page.text(
                                "[...document.querySelectorAll('.badge')].map(b => b.textContent).join()"))
                .isEqualTo("1 hard link elsewhere,Hard link");
    }

    @Test
    void copying_a_path_shows_a_toast() throws IOException {
        page.beforeEachPage(
                "navigator.clipboard.writeText = async text => { window.copied = text; };");
        open(HOUSE);

        page.click(".expand");
        page.click(".copy");
        page.waitUntil("document.querySelector('.toast.visible')");
        assertThat(page.text("window.copied")).isEqualTo("/home/ann/Videos/beach.mp4");
        assertThat(page.text("document.querySelector('.toast').textContent")).isEqualTo("Copied");
    }

    @Test
    void copying_works_where_there_is_no_clipboard() throws IOException {
        page.beforeEachPage(
                """
                Object.defineProperty(navigator, "clipboard", { value: undefined });
                document.addEventListener("copy", () => {
                  window.copied = document.activeElement.value;
                });
                """);
        open(HOUSE);

        page.click(".expand");
        page.click(".copy");
        page.waitUntil("document.querySelector('.toast.visible')");
        assertThat(page.text("window.copied")).isEqualTo("/home/ann/Videos/beach.mp4");
        assertThat(page.text("document.activeElement.className")).isEqualTo("copy");
        assertThat(page.text("document.querySelector('.toast').textContent")).isEqualTo("Copied");
    }

    @Test
    void a_copied_path_is_the_real_one_unless_pasting_it_could_do_harm() throws IOException {
        page.beforeEachPage(
                "navigator.clipboard.writeText = async text => { window.copied = text; };");
        open(
                report(
                        group(
                                9,
                                List.of(
                                        file(9, plain("/1/back\\slash")),
                                        file(9, plain("/2/rm\n-rf")),
                                        file(
                                                9,
                                                FilePath.ofBytes(
                                                        new byte[] {'/', '3', (byte) 0xe9}))))));

        page.click(".expand");
        assertThat(copied(1)).isEqualTo("/1/back\\slash");
        assertThat(copied(2)).isEqualTo("/2/rm\\x0a-rf");
        assertThat(copied(3)).isEqualTo("/3\\xe9");
        assertThat(page.text("document.querySelector('.toast').textContent"))
                .startsWith("Copied, with bytes that are no text");
    }

    @Test
    void hostile_names_stay_text() throws IOException {
        List<DuplicateGroup> groups = new ArrayList<>(Samples.hostileReport().groups());
        for (FilePath name : Samples.hostileNames()) {
            groups.add(group(5, List.of(file(5, name), file(5, plain("/twin")))));
        }
        open(report(groups.toArray(DuplicateGroup[]::new)));

        page.evaluate("document.querySelectorAll('.expand').forEach(button => button.click())");
        assertThat(
                        page.evaluate(
                                "[...document.querySelectorAll('.files .path')].map(p => p.textContent)"))
                .extracting(JsonNode::asText)
                .containsAll(Samples.hostileNames().stream().map(FilePath::text).toList());
        assertThat(
                        page.text(
                                "document.querySelectorAll('img, [onerror], [onmouseover], [onfocus], main script').length"))
                .isEqualTo("0");
        assertThat(page.text("document.querySelectorAll('script').length")).isEqualTo("1");
        assertThat(page.text("getComputedStyle(document.querySelector('.files bdi')).unicodeBidi"))
                .isEqualTo("isolate");
        assertFitsTheWidth();
        assertUntroubled();
    }

    @Test
    void nothing_but_the_file_itself_is_asked_for() throws IOException {
        Path file = open(HOUSE);
        page.click(".expand");

        assertThat(page.requests())
                .filteredOn(address -> !address.startsWith("data:"))
                .containsExactly(file.toUri().toString());
    }

    @Test
    void the_page_follows_the_systems_colours_until_told_otherwise() throws IOException {
        page.systemColours("dark");
        open(HOUSE);
        String dark = background();
        page.click("#theme");
        String light = background();

        assertThat(dark).isEqualTo("rgb(19, 22, 21)");
        assertThat(light).isEqualTo("rgb(251, 250, 247)");
        assertThat(page.text("document.querySelector('#theme').textContent")).isEqualTo("Dark");
    }

    @Test
    void a_narrow_window_does_not_scroll_sideways() throws IOException {
        page.size(400, 800);
        open(HOUSE);
        page.click(".expand");

        assertFitsTheWidth();
        assertUntroubled();
    }

    @Test
    void no_groups_are_said_in_words() throws IOException {
        open(report());

        assertThat(page.text("document.querySelector('h1').textContent"))
                .isEqualTo("No duplicates found");
        assertThat(page.evaluate("document.querySelector('#list').hidden").asBoolean()).isTrue();
        assertUntroubled();
    }

    @Test
    void a_browser_that_cannot_unpack_the_data_is_told_so() throws IOException {
        page.beforeEachPage("delete window.DecompressionStream;");
        page.openAnyway(written(HOUSE));

        assertThat(page.text("document.querySelector('#trouble').innerText"))
                .contains("cannot unpack the report");
    }

    @Test
    void a_report_that_was_cut_short_says_so() throws IOException {
        Path file = written(Samples.large(2000));
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 20_000));
        page.open(file);

        assertThat(page.text("document.querySelector('#trouble').innerText"))
                .contains("may be cut short");
    }

    @Test
    void without_scripts_there_is_a_table() throws IOException {
        page.withoutScripts();
        page.openAnyway(written(HOUSE));

        assertThat(page.text("document.querySelector('noscript').innerText"))
                .contains("5 redundant files in 4 groups", "/home/ann/Videos/beach.mp4");
    }

    @Test
    void a_group_of_very_many_files_opens_step_by_step() throws IOException {
        open(
                report(
                        group(
                                10,
                                IntStream.range(0, 5000)
                                        .mapToObj("/many/%04d"::formatted)
                                        .toArray(String[]::new))));

        page.click(".expand");
        assertThat(page.text("document.querySelectorAll('.files li').length")).isEqualTo("200");
        assertThat(page.text("document.querySelector('.more').textContent"))
                .isEqualTo("Show 200 more of 4,800");
        page.click(".more");
        assertThat(page.text("document.querySelectorAll('.files li').length")).isEqualTo("400");
    }

    @Test
    void a_hundred_thousand_groups_are_quick_to_the_last() throws IOException {
        Report large = Samples.large(100_000);
        long started = System.nanoTime();
        Path file = written(large);
        long written = System.nanoTime();
        page.open(file);
        long ready = System.nanoTime();

        page.click("#last");
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        String last = large.groups().getLast().files().getFirst().path().nameText();
        assertThat(names()).hasSize(100).last().isEqualTo(last);
        assertThat(page.text("document.querySelector('#range').textContent"))
                .isEqualTo("99,901–100,000 of 100,000");
        double sorting = milliseconds("document.querySelector('[data-sort=path]').click()");
        page.choose("#type", "kind:0");
        double searching =
                milliseconds(
                        "document.querySelector('#least-size').dispatchEvent(new Event('change'))");
        System.out.printf(
                "100,000 groups: %.1f MB, written %.2f s, ready %.2f s, sorted %.0f ms, filtered %.0f ms, heap %.0f MB%n",
                Files.size(file) / 1e6,
                (written - started) / 1e9,
                (ready - written) / 1e9,
                sorting,
                searching,
                page.evaluate("performance.memory.usedJSHeapSize").asDouble() / 1e6);
        assertThat(ready - written).isLessThan(20_000_000_000L);
        assertUntroubled();
    }

    /// Pictures in `target/report-page`, for people to judge what assertions cannot.
    @Test
    void the_page_can_be_looked_at() throws IOException {
        Path pictures = Path.of("target", "report-page");
        Path house = written(HOUSE);
        Path large = written(Samples.large(5000));
        page.open(large).screenshot(pictures.resolve("light.png"));
        page.systemColours("dark");
        page.screenshot(pictures.resolve("dark.png"));
        page.open(house);
        page.click(".group:last-child .expand");
        page.click(".group:nth-child(2) .expand");
        page.click(".copy");
        page.evaluate("scrollTo(0, 0)");
        page.waitUntil("document.querySelector('.toast.visible')");
        page.screenshot(pictures.resolve("opened-dark.png"));
        page.systemColours("light");
        page.screenshot(pictures.resolve("opened.png"));
        page.open(written(report())).screenshot(pictures.resolve("empty.png"));
        page.media("print", "light");
        page.open(house);
        page.click(".group:nth-child(2) .expand");
        page.screenshot(pictures.resolve("print.png"));
        page.systemColours("light");
        page.size(400, 1400);
        page.open(house);
        page.click(".group:nth-child(2) .expand");
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(pictures.resolve("narrow.png"));
        page.open(large).screenshot(pictures.resolve("narrow-large.png"));

        assertThat(pictures.resolve("narrow.png")).isNotEmptyFile();
    }

    private String copied(int item) {
        page.click(".files li:nth-child(" + item + ") .copy");
        page.waitUntil("window.copied && document.querySelector('.toast.visible')");
        String copied = page.text("window.copied");
        page.evaluate("window.copied = ''");
        return copied;
    }

    private double milliseconds(String action) {
        return page.evaluate(
                        "(() => { const start = performance.now(); "
                                + action
                                + "; return performance.now() - start; })()")
                .asDouble();
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        page.evaluate(NAMES).forEach(name -> names.add(name.asText()));
        return names;
    }

    private String background() {
        return page.text("getComputedStyle(document.body).backgroundColor");
    }

    private void assertFitsTheWidth() {
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth").asInt())
                .isLessThanOrEqualTo(0);
    }

    private void assertUntroubled() {
        assertThat(page.problems()).isEmpty();
    }

    private Path open(Report report) throws IOException {
        Path file = written(report);
        page.open(file);
        return file;
    }

    private Path written(Report report) throws IOException {
        Path file = Files.createTempFile(directory, "report", ".html");
        try (var out = Files.newOutputStream(file)) {
            ReportFormat.HTML.writer().write(report, out);
        }
        return file;
    }
}
