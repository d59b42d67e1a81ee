package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.FilePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What names, old browsers and damaged files can do to the page: nothing.
class PageSafetyTest extends PageTest {

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

    private String copied(int item) {
        page.click(".files li:nth-child(" + item + ") .copy");
        page.waitUntil("window.copied && document.querySelector('.toast.visible')");
        String copied = page.text("window.copied");
        page.evaluate("window.copied = ''");
        return copied;
    }
}
