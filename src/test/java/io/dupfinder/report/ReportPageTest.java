package io.dupfinder.report;

import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What the page tells, and what a person can do with it.
class ReportPageTest extends PageTest {

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
    void no_groups_are_said_in_words() throws IOException {
        open(report());

        assertThat(page.text("document.querySelector('h1').textContent"))
                .isEqualTo("No duplicates found");
        assertThat(page.evaluate("document.querySelector('#list').hidden").asBoolean()).isTrue();
        assertUntroubled();
    }
}
