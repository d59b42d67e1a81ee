package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The table of files.
@Tag("browser")
class PageFilesTest extends PageTest {

    @Test
    void files_have_name_directory_size_class_and_hash() {
        openFiles(HOUSE, "");

        assertThat(page.text("#files-shown")).isEqualTo("10 files");
        assertThat(page.texts("#file-rows tr:first-child td"))
                .containsExactly(
                        "beach.mp4",
                        "/home/ann/Videos",
                        "858 MiB",
                        "256 MiB to 4 GiB",
                        "2026-01-02",
                        "2",
                        "0000000035a4");
    }

    @Test
    void pages_are_turned_and_their_size_is_chosen() {
        openFiles(Samples.large(200), "");
        assertThat(page.count("#file-rows tr")).isEqualTo(100);
        int all = files(Samples.large(200)).size();

        page.click("#next");
        assertThat(page.text("#range")).isEqualTo("101–200 of " + all);
        page.find("#page-size").selectOption("25");
        assertThat(page.count("#file-rows tr")).isEqualTo(25);
        page.click("#last");
        assertThat(page.text("#range")).endsWith("–" + all + " of " + all);
        page.click("#previous");
        page.click("#first");
        assertThat(page.text("#range")).isEqualTo("1–25 of " + all);
    }

    @Test
    void an_address_with_a_page_that_is_not_there_shows_the_last_one_and_turns_from_it() {
        openFiles(Samples.large(200), "&page=50");
        int all = files(Samples.large(200)).size();
        int last = (all - 1) / 100 * 100;

        assertThat(page.text("#range")).isEqualTo("%d–%d of %d".formatted(last + 1, all, all));
        page.click("#previous");
        assertThat(page.text("#range")).isEqualTo("%d–%d of %d".formatted(last - 99, last, all));
    }

    @Test
    void search_and_order_and_the_way_to_a_group() {
        openFiles(HOUSE, "");

        page.find("#file-sort").selectOption("path");
        assertThat(first()).isEqualTo("notes-again.txt");
        page.find("#file-sort").selectOption("size");
        assertThat(first()).isEqualTo("beach.mp4");
        page.find("#file-search").fill("*.pdf");
        page.waitUntil("document.querySelectorAll('#file-rows tr').length === 2");
        assertThat(page.text("#files-shown")).isEqualTo("2 of 10 files");
        page.click("#file-rows .link");
        assertThat(page.text("#detail-title")).isEqualTo("tax (1).pdf");
    }

    private static List<String> files(Report report) {
        return Samples.groups(report).stream()
                .flatMap(group -> group.files().stream())
                .map(file -> file.path().text())
                .toList();
    }

    private String first() {
        return page.text("#file-rows tr td");
    }

    private void openFiles(Report report, String more) {
        page.open(written(report), "#view=files" + more);
        page.waitUntil("document.querySelector('#file-rows tr')");
    }
}
