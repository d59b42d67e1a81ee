package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The overview, and where its parts lead.
@Tag("browser")
class PageOverviewTest extends PageTest {

    @Test
    void totals_and_where_they_come_from_are_shown() {
        open(HOUSE);

        assertThat(page.page().title()).isEqualTo("Duplicate files on attic");
        assertThat(page.text("h1")).isEqualTo("867 MiB can be reclaimed");
        assertThat(page.find(".figure").getAttribute("title")).isEqualTo("908,650,900 bytes");
        assertThat(page.text("#subline"))
                .isEqualTo("5 redundant files in 4 groups of equal content");
        assertThat(page.text("#facts"))
                .contains(
                        "131,002 files\n45 GiB in 9,120 directories",
                        "attic",
                        "/home/ann/Pictures",
                        "In quarantine\n2.9 MiB",
                        "815 entries");
        assertThat(page.text("#incomplete")).startsWith("3 entries could not be read");
    }

    @Test
    void what_was_skipped_is_listed_by_reason() {
        open(HOUSE);

        assertThat(page.texts(".skip-reason > summary"))
                .containsExactly("812 symbolic links", "3 permission denied");
        page.find("summary").filter(hasText("permission")).click();
        assertThat(page.text(".skipped")).contains("/home/ann/secret", "permission denied");
        assertThat(page.text(".skip-reason[open] .hint")).startsWith("and 2 more");
    }

    @Test
    void what_changed_since_the_scan_before_is_said_and_drawn() {
        open(HOUSE);

        assertThat(page.text("#change"))
                .isEqualTo(
                        "Since the scan of 2026-01-01 12:00: +1,002 files, +1 group, +2.2 MiB reclaimable");
        assertThat(page.count("#chart circle")).isEqualTo(3);
        page.find("#measures button >> text=/^Size$/").click();
        assertThat(page.find("#chart svg").getAttribute("aria-label"))
                .isEqualTo("Size over 3 scans: from 45 GiB to 45 GiB");
        assertThat(page.texts("#measures [aria-pressed=true]")).containsExactly("Size");
        page.find("#measures button").filter(hasText("Redundant files")).click();
        assertThat(page.find("#chart svg").getAttribute("aria-label"))
                .startsWith("Redundant files over 3 scans: from 3 to ");
        page.find("#measures button").filter(hasText("Redundant size")).click();
        assertThat(page.find("#chart svg").getAttribute("aria-label"))
                .isEqualTo("Redundant size over 2 scans: from 23 MiB to 19 MiB");
        page.find("summary").filter(hasText("All scans")).click();
        assertThat(page.texts("#scans tbody th"))
                .containsExactly("2026-01-02 11:59", "2026-01-01 12:00", "2025-12-24 12:00");
        assertThat(page.text("#scans tbody tr:last-child"))
                .contains("120,000", "45 GiB", "1", "3", "3.8 MiB");
        assertThat(page.texts("#scans tbody td:nth-child(6)"))
                .as("an older version did not enter it")
                .containsExactly("19 MiB", "23 MiB", "");
    }

    @Test
    void the_map_goes_down_by_click_and_up_by_the_path_above_it() {
        open(HOUSE);
        assertThat(page.text("#crumbs")).contains("867 MiB reclaimable");

        goDown("home/ann");
        assertThat(texts("[...document.querySelectorAll('.crumb')].map(c => c.textContent)"))
                .containsExactly("/", "home", "ann");
        assertThat(page.texts("#map .level-0 .cell-name")).first().isEqualTo("Videos");
        assertThat(page.page().url()).contains("directory=%2Fhome%2Fann");
        page.page().goBack();
        page.waitUntil("document.querySelectorAll('.crumb').length === 1");
        goDown("srv/backup");
        page.click(".crumb.link");
        assertThat(page.text("#crumbs")).contains("867 MiB reclaimable");
    }

    /// The number of a directory is what its files free while a copy stays anywhere; the parts of a
    /// group's bytes were spread over its copies before.
    @Test
    void a_directory_has_one_number_in_map_table_and_list() {
        open(
                report(
                        group(5000, "/d/x/a", "/d/y/a", "/d/y/b", "/e/a"),
                        group(300, "/d/x/n", "/e/n"),
                        group(7, "/d/x/m", "/d/x/o")));
        String everything = "15 KiB";
        assertThat(page.text("h1")).startsWith(everything);
        assertThat(page.text("#crumbs")).contains(everything + " reclaimable");

        goDown("d");
        assertThat(page.text("#crumbs")).contains("15 KiB reclaimable");
        assertThat(
                        texts(
                                "[...document.querySelectorAll('#map .level-0')].map(c => c.getAttribute('aria-label'))"))
                .containsExactly("y 9.8 KiB", "x 5.2 KiB");
        page.click("#as-table");
        assertThat(page.texts("#directories tbody td:nth-child(2)"))
                .containsExactly("9.8 KiB", "5.2 KiB");
        page.find("#directories").getByText("x").click();
        awaitShown("3 groups, 5.2 KiB reclaimable");
        assertThat(page.find("#under").inputValue()).isEqualTo("/d/x");
        page.find("#under").fill("/e");
        awaitShown("2 of 3 groups, 5.2 KiB reclaimable");
        page.find("#under").fill("/d/y");
        awaitShown("1 of 3 groups, 9.8 KiB reclaimable");
    }

    @Test
    void a_hard_link_in_another_directory_makes_its_copy_stay() {
        GroupedFile linked = Samples.file(5000, plain("/d/x/a"), 4711, 2);
        GroupedFile link = Samples.file(5000, plain("/e/a"), 4711, 2);
        open(report(group(5000, List.of(linked, link, file(5000, plain("/d/y/a"))))));

        page.find("#as-table").click();
        assertThat(page.texts("#directories tbody tr")).hasSize(1);
        assertThat(page.text("#crumbs")).contains("4.9 KiB reclaimable");
        page.find("#directories tbody button").click();
        awaitShown("1 group, 4.9 KiB reclaimable");
        assertThat(page.find("#under").inputValue()).isEqualTo("/d/y");
    }

    @Test
    void a_directory_of_files_alone_leads_to_its_groups() {
        open(HOUSE);

        goDown("home/ann");
        goDown("Videos");
        awaitShown("1 of 4 groups, 858 MiB reclaimable");
        assertThat(page.find("#under").inputValue()).isEqualTo("/home/ann/Videos");
        assertThat(names()).containsExactly("beach.mp4");
    }

    @Test
    void the_table_tells_what_the_map_tells() {
        open(HOUSE);
        List<String> map =
                texts(
                        "[...document.querySelectorAll('#map .level-0')].map(c => c.getAttribute('aria-label'))");

        page.click("#as-table");
        assertThat(
                        texts(
                                """
                                [...document.querySelectorAll('#directories tbody tr')].map(row => {
                                  const [name, bytes] = [...row.children].map(c => c.textContent);
                                  return `${name} ${bytes}`;
                                })\
                                """))
                .isEqualTo(map)
                .hasSize(2);
        page.find("#directories").getByText("home/ann").click();
        assertThat(page.texts("#directories tbody th"))
                .containsExactly("Videos", "Pictures", "Documents");
        assertThat(page.count("#map:visible")).isZero();
    }

    @Test
    void parts_add_up_to_the_whole() {
        open(report(Samples.groups(Samples.large(300))));

        List<String> sums =
                texts(
                        """
                        ["kinds", "sizes", "ages"].map(id => String([...document.querySelectorAll(`#${id} .number[title]`)]
                          .reduce((sum, cell) => sum + Number(cell.title.replace(/[^0-9]/g, "")), 0)))
                        """);
        String whole = page.find(".figure").getAttribute("title").replaceAll("[^0-9]", "");
        assertThat(sums).containsOnly(whole);
    }

    @Test
    void bars_lead_to_their_groups() {
        open(HOUSE);

        assertThat(page.texts("#kinds th .link")).containsExactly("Video", "Images", "Documents");
        page.find("#kinds .link").getByText("Images").click();
        awaitShown("1 of 4 groups, 8.0 MiB reclaimable");
        assertThat(names()).containsExactly("IMG_0042.JPG");
        page.page().goBack();
        page.find("#sizes .link").getByText("below 4 KiB").click();
        awaitShown("1 of 4 groups, 900 B reclaimable");
        page.page().goBack();
        page.find("#ages .link").getByText("within a week").click();
        awaitShown("4 groups, 867 MiB reclaimable");
    }

    @Test
    void hosts_have_bars_and_maps_of_their_own() {
        open(report(onTwoHosts(5000, "/data/film"), onTwoHosts(100, "/data/note")));

        assertThat(page.texts("#hosts th .link")).containsExactly("attic", "cellar");
        assertThat(page.texts("#map .level-0 .cell-name"))
                .containsExactlyInAnyOrder("attic/data", "cellar/data");
        goDown("cellar/data");
        page.waitUntil("document.querySelector('#shown').textContent !== ''");
        assertThat(page.find("#host").inputValue()).isEqualTo("host-2");
        page.click(".row");
        assertThat(page.texts("#detail .host")).containsExactly("attic", "cellar");
    }

    @Test
    void groups_of_a_directory_of_a_host_have_a_file_in_that_of_that_host() {
        Host cellar = new Host("host-2", "cellar");
        GroupedFile there = file(100, plain("/data/x"));
        GroupedFile elsewhere =
                new GroupedFile(
                        cellar,
                        plain("/other/x"),
                        "fd01",
                        there.inode(),
                        there.modifiedNanos(),
                        there.changedNanos(),
                        1,
                        there.allocated());
        page.open(
                written(
                        report(
                                onTwoHosts(5000, "/data/film"),
                                group(100, List.of(there, elsewhere)))),
                "#view=groups&under=/data&host=host-2");

        awaitShown("1 of 2 groups, 4.9 KiB reclaimable");
    }

    @Test
    void the_places_of_files_are_told_apart_by_their_hosts() {
        page.open(written(report(onTwoHosts(5000, "/data/film"))), "#view=files");
        page.waitUntil("document.querySelectorAll('#file-rows tr').length === 2");

        assertThat(page.texts("#file-rows .path:nth-child(2)"))
                .containsExactly("attic: /data", "cellar: /data");
    }

    @Test
    void a_directory_of_very_many_is_listed_step_by_step() {
        DuplicateGroup[] groups =
                IntStream.range(0, 700)
                        .mapToObj(i ->
                                Samples.group(
                                        5000 + i,
                                        "/d/%03d/a".formatted(i),
                                        "/d/%03d/b".formatted(i)))
                        .toArray(DuplicateGroup[]::new);
        open(report(groups));
        page.click("#as-table");

        assertThat(page.count("#directories tbody tr")).isEqualTo(200);
        page.find("#directories button").filter(hasText("Show 501 more")).click();
        assertThat(page.count("#directories tbody tr")).isEqualTo(700);
        assertThat(texts("[document.activeElement.textContent]")).containsExactly("500");
        assertThat(page.count("#directories button:text('more')")).isZero();
    }

    @Test
    void the_groups_of_a_directory_and_of_a_host_are_a_click_away() {
        open(report(onTwoHosts(5000, "/data/film"), Samples.group(77, "/x/a", "/x/b")));

        page.find("#hosts th .link").filter(hasText("cellar")).click();
        page.waitUntil("document.querySelectorAll('.row').length === 1");
        assertThat(page.find("#host").inputValue()).isEqualTo("host-2");
        page.find("#host").selectOption("");
        page.waitUntil("document.querySelectorAll('.row').length === 2");
        page.find("#host").selectOption("host-1");
        page.waitUntil("document.querySelectorAll('.row').length === 2");

        open(
                report(
                        Samples.group(5000, "/d/x/a", "/d/y/b"),
                        Samples.group(77, "/d/z/a", "/d/z/b")));
        page.click("#groups-here");
        page.waitUntil("document.querySelectorAll('.row').length === 2");
        assertThat(page.find("#under").inputValue()).isEqualTo("/d");
    }

    @Test
    void hosts_of_one_name_are_told_apart_by_their_keys() {
        open(report(onTwoHosts(5000, "/data/film", new Host("host-2", "attic"))));

        assertThat(page.texts("#hosts th .link"))
                .containsExactly("attic (host-1)", "attic (host-2)");
        page.click("#hosts th .link >> nth=0");
        page.click(".row");
        assertThat(page.texts("#detail .host")).containsExactly("attic (host-1)", "attic (host-2)");
    }

    @Test
    void no_groups_are_said_in_words() {
        open(report());

        assertThat(page.text("h1")).isEqualTo("No duplicates found");
        assertThat(page.count("#where:visible, #tabs:visible")).isZero();
        for (String view : List.of("groups", "files")) {
            page.open(written(report()), "#view=" + view);
            assertThat(page.text("h1")).as(view).isEqualTo("No duplicates found");
        }
    }

    static DuplicateGroup onTwoHosts(long size, String path) {
        return onTwoHosts(size, path, new Host("host-2", "cellar"));
    }

    private static DuplicateGroup onTwoHosts(long size, String path, Host other) {
        GroupedFile here = file(size, plain(path));
        GroupedFile there =
                new GroupedFile(
                        other,
                        here.path(),
                        "fd01",
                        here.inode(),
                        here.modifiedNanos(),
                        here.changedNanos(),
                        1,
                        here.allocated());
        return group(size, List.of(here, there));
    }

    /// Clicks the name of a cell, because its inner cells cover its middle.
    private void goDown(String name) {
        page.find("#map .level-0 .cell-name").getByText(name).click();
    }

    private static com.microsoft.playwright.Locator.FilterOptions hasText(String text) {
        return new com.microsoft.playwright.Locator.FilterOptions().setHasText(text);
    }
}
