package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The list of groups: order, search, filters, keys, the address.
class PageGroupsTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

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
        page.find("#under").fill("/home/ann/Pict");
        awaitShown("0 of 4 groups, 0 B reclaimable");
        page.find("#under").fill("");
        page.find("#age").selectOption("5");
        awaitShown("0 of 4 groups, 0 B reclaimable");
    }

    @Test
    void excluded_paths_do_not_count() {
        openGroups(HOUSE);

        page.find("#without").fill("backup");
        // Hard links alone are no copies.
        awaitShown("1 of 4 groups, 4.0 MiB reclaimable");
        assertThat(names()).containsExactly("IMG_0042.JPG");
    }

    @Test
    void a_group_is_shown_without_the_paths_that_are_excluded() throws IOException {
        openGroups(
                Samples.report(
                        List.of(
                                Samples.group(3000, "/a/1", "/b/1", "/c/1", "/d/1"),
                                Samples.group(5000, "/a/2", "/c/2"),
                                Samples.group(100, "/c/3", "/d/3", "/c/4"))));

        page.click(".row:has-text('1')");
        assertThat(page.count("#detail .file-item")).isEqualTo(4);
        page.find("#without").fill("/c");
        awaitShown("1 of 3 groups, 5.9 KiB reclaimable");
        assertThat(page.text(".row .copies")).isEqualTo("3");
        assertThat(page.text(".row .gain")).isEqualTo("5.9 KiB");
        assertThat(page.text(".row .others")).isEqualTo("and 2 more paths");
        assertThat(page.count("#detail .file-item")).isEqualTo(3);
        assertThat(page.text("#detail .detail-facts")).contains("5.9 KiB");
        assertThat(page.text("#detail .excluded")).startsWith("1 path excluded by the filter.");
        JsonNode saved = JSON.readTree(saved()).get("groups").get(0);
        assertThat(saved.get("copies").asInt()).isEqualTo(3);
        assertThat(saved.get("files")).hasSize(3);
        page.click("#detail .excluded button");
        assertThat(page.count("#detail .file-item")).isEqualTo(4);

        page.find("#without").fill("/b");
        awaitShown("3 groups, 11 KiB reclaimable");
        page.find("#search").fill("/b/1");
        awaitShown("0 of 3 groups, 0 B reclaimable");
    }

    /// What a copy takes on disk is not its length: sparse and compressed files take less.
    @Test
    void reclaimable_bytes_of_the_paths_that_are_left_are_exact() {
        openGroups(
                report(
                        group(
                                8_192,
                                List.of(
                                        occupying("/a/full", 8_192),
                                        occupying("/b/full", 8_192),
                                        occupying("/c/sparse", 0)))));
        awaitShown("1 group, 8.0 KiB reclaimable");

        page.find("#without").fill("/b/");
        awaitShown("1 group, 0 B reclaimable");
        page.find("#without").fill("sparse");
        awaitShown("1 group, 8.0 KiB reclaimable");
    }

    private static GroupedFile occupying(String path, long bytes) {
        GroupedFile file = Samples.file(8_192, Samples.plain(path));
        return new GroupedFile(
                file.host(),
                file.path(),
                file.fsId(),
                file.inode(),
                file.modifiedNanos(),
                file.links(),
                new ByteCount(bytes));
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

    /// 761 to 900 pixels, with a group open, leave a list of some 300.
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

    @Test
    void keys_alone_are_enough() {
        open(HOUSE);
        var keys = page.page().keyboard();

        keys.press("/");
        awaitList();
        keys.type("backup");
        awaitShown("4 groups, 867 MiB reclaimable");
        for (int i = 0; i < 30 && !isFocused("#group-list"); i++) {
            keys.press("Tab");
        }
        keys.press("ArrowDown");
        keys.press("ArrowDown");
        keys.press("Enter");
        assertThat(page.text("#detail-title")).isEqualTo("tax (1).pdf");
        assertThat(isFocused("#detail-title")).isTrue();
        keys.press("Tab");
        keys.press("Tab");
        assertThat(isFocused(".file-item .copy")).isTrue();
        keys.press("Escape");
        assertThat(page.count("#detail:visible")).isZero();
        assertThat(isFocused("#group-list")).isTrue();
    }

    @Test
    void keys_alone_sort() {
        openGroups(HOUSE);
        var keys = page.page().keyboard();

        page.find("#search").focus();
        for (int i = 0; i < 30 && !isFocused("[data-sort=path]"); i++) {
            keys.press("Tab");
        }
        keys.press("Enter");
        page.waitUntil("location.hash.includes('sort=path')");
        assertThat(names()).first().isEqualTo("notes-again.txt");
    }

    @Test
    void keys_walk_the_map() {
        open(HOUSE);
        var keys = page.page().keyboard();

        page.find("#map button").first().focus();
        keys.press("Enter");
        page.waitUntil("document.querySelectorAll('.crumb').length === 3");
        keys.press("ArrowRight");
        assertThat(page.find("#map button:focus").getAttribute("tabindex")).isEqualTo("0");
        keys.press("Backspace");
        page.waitUntil("document.querySelectorAll('.crumb').length === 1");
    }

    @Test
    void what_is_shown_is_saved_as_the_json_report_has_it() throws IOException {
        Report report = Samples.report(withHostileNames());
        openGroups(report);

        String saved = saved();
        assertThat(Contract.violations("report", saved)).isEmpty();
        assertThat(JSON.readTree(saved))
                .isEqualTo(JSON.readTree(Samples.text(ReportFormat.JSON, report)));
        search("IMG_");
        awaitShown("300 of 301 groups, " + page.text("#shown").replaceAll("^.*, ", ""));
        assertThat(JSON.readTree(saved()).get("groups")).hasSize(300);
    }

    private String saved() throws IOException {
        Download download = page.page().waitForDownload(() -> page.click("#save"));
        return Files.readString(download.path());
    }

    private static Stream<Report> reports_of_every_kind() {
        return Stream.of(
                HOUSE,
                report(group(9, twoHosts())),
                report(
                        group(
                                5,
                                List.of(
                                        linked("/l/1"),
                                        linked("/l/2"),
                                        linked("/l/3"),
                                        Samples.file(5, Samples.plain("/l/4"))))),
                // More than the page takes at once.
                report(
                        group(
                                7,
                                IntStream.range(0, 20_000)
                                        .mapToObj("/many/%05d"::formatted)
                                        .toArray(String[]::new)),
                        group(3, "/few/1", "/few/2")),
                report(withHostileNames()));
    }

    private static List<GroupedFile> twoHosts() {
        GroupedFile here = Samples.file(9, Samples.plain("/same"));
        Host nas = new Host("host-2", "attic");
        return List.of(
                here,
                new GroupedFile(
                        nas,
                        here.path(),
                        "other:volume",
                        -1L,
                        -1_000_000_001L,
                        3,
                        here.allocated()));
    }

    private static GroupedFile linked(String path) {
        return Samples.file(5, Samples.plain(path), 4711, 3);
    }

    /// What people see: the rows in their order, and each path in the first groups' details.
    @ParameterizedTest
    @MethodSource("reports_of_every_kind")
    void what_is_shown_is_what_the_json_report_says(Report report) throws IOException {
        openGroups(report);
        JsonNode groups = JSON.readTree(Samples.text(ReportFormat.JSON, report)).get("groups");

        assertThat(JSON.readTree(saved()).get("groups")).isEqualTo(groups);
        for (int i = 0; i < Math.min(3, groups.size()); i++) {
            JsonNode group = groups.get(i);
            page.click(".row[data-index='" + i + "']");
            assertThat(page.text(".row[data-index='" + i + "'] .copies").replace(",", ""))
                    .isEqualTo(group.get("copies").asText());
            assertThat(page.text("#detail .digest .path")).isEqualTo(group.get("digest").asText());
            page.page()
                    .evaluate(
                            "for (let more; (more = document.querySelector('#detail .more')) && !more.hidden;) more.click()");
            assertThat(
                            texts(
                                    "[...document.querySelectorAll('#detail .file-item > .path')].map(it => it.textContent)"))
                    .isEqualTo(
                            Scenario.elements(group.get("files"))
                                    .map(it -> it.get("path").asText())
                                    .toList());
            assertThat(
                            texts(
                                    "[...document.querySelectorAll('#detail .file-item time')].map(it => it.dateTime)"))
                    .isEqualTo(
                            Scenario.elements(group.get("files"))
                                    .map(it -> it.get("modified").asText())
                                    .toList());
        }
    }

    private static List<DuplicateGroup> withHostileNames() {
        List<DuplicateGroup> groups = new ArrayList<>(Samples.groups(Samples.large(300)));
        groups.addAll(Samples.groups(Samples.hostileReport()));
        groups.sort(DuplicateGroup.ORDER);
        return groups;
    }

    private boolean isFocused(String selector) {
        return (boolean)
                page.page()
                        .evaluate("selector => document.activeElement.matches(selector)", selector);
    }

    private void search(String words) {
        page.find("#search").fill(words);
    }
}
