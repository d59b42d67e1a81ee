package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The list of groups: order, search, filters, keys, the address.
@Tag("browser")
class PageGroupsTest extends PageTest {

    @Test
    void columns_sort_the_groups_both_ways() {
        openGroups(HOUSE);
        assertThat(names())
                .containsExactly("beach.mp4", "IMG_0042.JPG", "tax (1).pdf", "notes-again.txt");

        page.click("[data-sort=copies]");
        assertThat(names()).first().isEqualTo("IMG_0042.JPG");
        page.click("[data-sort=size]");
        assertThat(names()).first().isEqualTo("beach.mp4");
        page.click("[data-sort=size]");
        assertThat(names()).first().isEqualTo("notes-again.txt");
        page.click("[data-sort=path]");
        assertThat(names())
                .containsExactly("notes-again.txt", "tax (1).pdf", "IMG_0042.JPG", "beach.mp4");
        assertThat(texts("[...document.querySelectorAll('[aria-sort]')].map(h => h.ariaSort)"))
                .containsExactly("ascending");
    }

    @Test
    void groups_sort_by_their_newest_change() {
        Report large = Samples.large(400);
        openGroups(large);

        page.click("[data-sort=changed]");
        List<String> days =
                texts(
                        "[...document.querySelectorAll('.row')].map(r => r.querySelector('.changed').textContent)");
        assertThat(days).isSortedAccordingTo((a, b) -> b.compareTo(a)).hasSizeGreaterThan(10);
    }

    @Test
    void search_takes_parts_of_paths() {
        openGroups(HOUSE);

        search("TAX (");
        awaitShown("1 of 4 groups, 244 KiB reclaimable");
        search("ann/pictures/PHONE");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        search("/srv/backup/");
        awaitShown("4 groups, 867 MiB reclaimable");
        search("p/notes");
        awaitShown("1 of 4 groups, 900 B reclaimable");
        search("nowhere");
        awaitShown("0 of 4 groups, 0 B reclaimable");
        assertThat(page.text("#no-match")).isEqualTo("No group matches.");
        page.click("#clear");
        awaitShown("4 groups, 867 MiB reclaimable");
    }

    @Test
    void search_takes_patterns() {
        openGroups(HOUSE);

        search("*.jpg");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        search("/srv/*/*.txt");
        awaitShown("1 of 4 groups, 900 B reclaimable");
        search("/home/**/img_????.jpg");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        search("{tax,beach}.{pdf,mp4}");
        awaitShown("2 of 4 groups, 859 MiB reclaimable");
        search("*.gif");
        awaitShown("0 of 4 groups, 0 B reclaimable");
    }

    @Test
    void names_are_found_as_they_are_and_as_they_are_shown() {
        openGroups(
                report(
                        group(5, "/n/back\\slash", "/n/b"),
                        group(6, "/n/f1.jpg", "/n/f2.jpg"),
                        group(7, "/n/star*[ab]?", "/n/photo[1]"),
                        group(8, "/n/left\u202eright", "/n/c")));

        for (String found :
                List.of(
                        "back\\slash",
                        "back\\\\slash",
                        "f[0-9].jpg",
                        "*[ab]?",
                        "photo[1]",
                        "left\u202eright",
                        "\\xe2\\x80\\xae")) {
            search(found);
            page.waitUntil(
                    "document.querySelector('#shown').textContent.startsWith('1 of 4 groups')");
        }
    }

    @Test
    void a_type_is_that_of_any_copy() {
        openGroups(
                report(group(5, "/n/a.jpg", "/n/b.png", "/n/c"), group(6, "/n/x.pdf", "/n/y.pdf")));

        page.open(
                written(
                        report(
                                group(5, "/n/a.jpg", "/n/b.png", "/n/c"),
                                group(6, "/n/x.pdf", "/n/y.pdf"))),
                "#view=groups&type=ext:png");
        awaitShown("1 of 2 groups, 10 B reclaimable");
        page.find("#type").selectOption("kind:3");
        awaitShown("1 of 2 groups, 6 B reclaimable");
    }

    @Test
    void filters_narrow_the_list() {
        openGroups(HOUSE);

        page.find("#from").selectOption("1048576");
        awaitShown("2 of 4 groups, 866 MiB reclaimable");
        page.find("#below").selectOption("16777216");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        page.click("#clear");
        page.find("#type").selectOption("ext:pdf");
        awaitShown("1 of 4 groups, 244 KiB reclaimable");
        page.find("#type").selectOption("kind:1");
        awaitShown("1 of 4 groups, 858 MiB reclaimable");
        page.find("#type").selectOption("");
        page.find("#under").fill("/home/ann/Pictures");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        page.find("#under").fill("~/Pictures/");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        page.find("#under").fill("pict");
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        page.find("#under").fill("nowhere");
        awaitShown("0 of 4 groups, 0 B reclaimable");
        page.find("#under").fill("");
        page.find("#age").selectOption("5");
        awaitShown("0 of 4 groups, 0 B reclaimable");
    }

    @Test
    void a_row_shows_the_path_that_was_filtered_for() {
        openGroups(report(group(5_000, "/a/first", "/home/me/Pictures/second", "/z/third")));

        assertThat(page.text(".row .directory")).isEqualTo("/a");
        page.find("#under").fill("pictures");
        page.waitUntil(
                "document.querySelector('.row .directory').textContent === '/home/me/Pictures'");
        page.find("#under").fill("");
        page.find("#search").fill("third");
        page.waitUntil("document.querySelector('.row .name').textContent === 'third'");
        page.find("#search").fill("sec*");
        page.waitUntil("document.querySelector('.row .name').textContent === 'second'");
    }

    @Test
    void a_directory_is_meant_by_its_name_the_end_of_its_path_or_a_pattern() {
        openGroups(
                report(
                        group(5_000, "/home/me/Pictures/2021/a", "/z/a"),
                        group(3_000, "/home/me/Pictures/2022/b", "/z/b")));

        for (String meant : List.of("2021", "~/Pictures/2021", "Pictures/2021/", "*21", "s/2021")) {
            page.find("#under").fill(meant);
            awaitShown("1 of 2 groups, 4.9 KiB reclaimable");
            page.find("#under").fill("");
            awaitShown("2 groups, 7.8 KiB reclaimable");
        }
        page.find("#under").fill("pictures");
        awaitShown("2 groups, 7.8 KiB reclaimable");
    }

    @Test
    void a_type_counts_the_groups_that_it_leads_to() {
        page.open(
                written(
                        report(
                                group(3_000, "/a/1.jpg", "/b/1.bak"),
                                group(2_000, "/a/2.jpg", "/b/2.jpg"))));
        assertThat(page.text("#kinds tr:has-text('Other')")).contains("2.9 KiB", "1 group");
        assertThat(page.text("#kinds tr:has-text('Images')")).contains("4.9 KiB", "2 groups");

        page.click("#kinds button:has-text('Other')");
        awaitShown("1 of 2 groups, 2.9 KiB reclaimable");
    }

    /// Windows of 761 to 900 pixels with an open group leave some 300 for the list.
    @Test
    void names_are_seen_beside_an_open_group_in_a_narrow_window() {
        openGroups(HOUSE);
        page.page().setViewportSize(800, 700);
        page.click(".row:has-text('tax')");

        assertThat(
                        texts(
                                "[...document.querySelectorAll('.row .name')].map(it => String(Math.min(it.offsetWidth, 60)))"))
                .hasSize(4)
                .containsOnly("60");
    }

    @Test
    void a_view_is_in_the_address_and_comes_back() {
        openGroups(HOUSE);
        search("backup");
        page.click("[data-sort=size]");
        page.click(".row:has-text('tax')");
        String address = page.page().url();

        assertThat(address)
                .contains("view=groups", "search=backup", "sort=size", "open=xxh3-128%3A");
        page.page().reload();
        page.awaitReady();
        awaitShown("4 groups, 867 MiB reclaimable");
        assertThat(page.find("#search").inputValue()).isEqualTo("backup");
        assertThat(page.text("#detail-title")).isEqualTo("tax (1).pdf");
        page.page().goBack();
        assertThat(page.count("#detail:visible")).isZero();
    }

    @Test
    void an_address_of_nonsense_shows_the_overview() {
        page.open(written(HOUSE), "#view=groups&from=-1&open=nothing&__proto__=1&%%%&sort=nothing");
        awaitShown("4 groups, 867 MiB reclaimable");

        page.open(written(HOUSE), "#view=elsewhere");
        assertThat(page.count("#overview:visible")).isOne();
    }

    @Test
    void only_rows_in_sight_are_there_and_the_last_one_is_reached() {
        Report large = Samples.large(20_000);
        openGroups(large);
        assertThat(page.count(".row")).isBetween(10, 60);

        page.find("#group-list").focus();
        page.page().keyboard().press("End");
        page.waitUntil("document.querySelector('.row.active')?.dataset.index === '19999'");
        String last = Samples.groups(large).getLast().first().path().nameText();
        assertThat(names()).last().isEqualTo(last);
        assertThat(page.count(".row")).isBetween(10, 60);
        page.page().mouse().move(400, 600);
        page.page().mouse().wheel(0, -5000);
        page.waitUntil(
                "![...document.querySelectorAll('.row')].some(r => r.dataset.index === '19999')");
    }

    @Test
    void groups_of_one_size_keep_their_order_and_are_all_found() {
        List<DuplicateGroup> groups =
                IntStream.range(0, 5_000)
                        .mapToObj(i ->
                                DuplicateGroup.of(
                                        new ByteCount(4_096),
                                        new Digest(DigestAlgorithm.XXH3_128, "%032x".formatted(i)),
                                        List.of(
                                                Samples.file(4_096, Samples.plain("/a/one-" + i)),
                                                Samples.file(4_096, Samples.plain("/b/one-" + i)))))
                        .toList();
        openGroups(Samples.report(groups));
        List<String> first = names();

        awaitShown("5,000 groups, 20 MiB reclaimable");
        for (int i = 0; i < 2; i++) {
            page.click("[data-sort=size]");
            assertThat(names()).isEqualTo(first).startsWith("one-0", "one-1", "one-2");
        }
        search("one-4999");
        awaitShown("1 of 5,000 groups, 4.0 KiB reclaimable");
    }

    private void search(String words) {
        page.find("#search").fill(words);
    }
}
