package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.HostileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Hostile names, old browsers and damaged files do no harm to the page.
@Tag("browser")
class PageSafetyTest extends PageTest {

    /// Elements and attributes that the page never makes itself.
    private static final String FOREIGN =
            "[onerror], [onmouseover], [onfocus], [autofocus], iframe, object, embed, img, main script";

    @Test
    void hostile_names_stay_text() {
        List<DuplicateGroup> groups = new ArrayList<>(Samples.groups(Samples.hostileReport()));
        for (FilePath name : Samples.hostileNames()) {
            groups.add(group(5, List.of(file(5, name), file(5, plain("/twin")))));
        }
        openGroups(report(groups));

        page.click(".row");
        assertThat(
                        texts(
                                "[...document.querySelectorAll('.file-item .path')].map(p => p.textContent)"))
                .containsExactlyInAnyOrderElementsOf(
                        Samples.hostileNames().stream().map(FilePath::text).toList());
        assertThat(page.count(FOREIGN)).isZero();
        assertThat(
                        page.evaluate(
                                "getComputedStyle(document.querySelector('.file-item bdi')).unicodeBidi"))
                .isEqualTo("isolate");
        assertFitsTheWidth();
    }

    @Test
    void ten_thousand_hostile_names_are_all_shown_as_text() {
        List<FilePath> names =
                HostileNames.of(10_000, 7).stream()
                        .map(name -> plain("/hostile").resolve(name))
                        .toList();
        page.open(
                written(report(group(4096, names.stream().map(name -> file(4096, name)).toList()))),
                "#view=files&pageSize=1000");
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            page.waitUntil(
                    "document.querySelector('#range').textContent.startsWith('%,d–')"
                            .formatted(1 + 1000 * i));
            shown.addAll(
                    texts(
                            "[...document.querySelectorAll('#file-rows .file-name')].map(n => n.textContent)"));
            assertThat(page.count(FOREIGN)).isZero();
            page.evaluate("document.querySelector('#next').click()");
        }

        assertThat(shown)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(FilePath::nameText).toList());
        assertThat(page.count("script")).isEqualTo(2);
    }

    @Test
    void very_long_names_break_no_layout() {
        openGroups(report(group(9, "/" + "x".repeat(255) + "/" + "y".repeat(4_096), "/z")));

        page.click(".row");
        assertFitsTheWidth();
        page.click("[data-view=files]");
        assertFitsTheWidth();
        page.click("[data-view=overview]");
        assertFitsTheWidth();
    }

    @Test
    void a_browser_that_cannot_unpack_the_data_is_told_so() {
        page.page().addInitScript("delete window.DecompressionStream;");
        page.openAnyway(written(HOUSE));

        page.find("#trouble").waitFor();
        assertThat(page.text("#trouble")).contains("cannot unpack the report");
        assertThat(page.text("#largest")).contains("/home/ann/Videos/beach.mp4");
    }

    @Test
    void a_report_that_was_cut_short_says_so_and_shows_its_largest_groups() throws IOException {
        String whole = Files.readString(written(Samples.large(2000)));
        Path file = directory.resolve("short.html");
        for (int length :
                List.of(whole.indexOf("id=\"data\"") + 1_000, whole.indexOf("id=\"head\"") + 500)) {
            Files.writeString(file, whole.substring(0, length));
            page.open(file);

            assertThat(page.text("#trouble")).contains("may be cut short");
            assertThat(page.count("#largest:visible tbody tr")).isEqualTo(100);
        }
    }

    @Test
    void a_report_that_ends_before_its_script_does_says_so_too() throws IOException {
        String whole = Files.readString(written(HOUSE));
        Path file = directory.resolve("short.html");
        for (int length :
                List.of(
                        whole.indexOf("id=\"cut\"") + 2_000,
                        whole.indexOf("</script>"),
                        whole.indexOf("</script>") + 100,
                        whole.indexOf("id=\"theme\"") + 5,
                        whole.indexOf("id=\"trouble\"") - 5)) {
            Files.writeString(file, whole.substring(0, length));
            page.openAnyway(file);

            page.waitUntil(
                    "getComputedStyle(document.querySelector('#cut')).visibility === 'visible'");
            assertThat(page.text("#cut")).contains("cut short", "dupfinder report");
        }
        // The policy refuses half a style, and the browser reports that.
        usePage(new BrowserPage());
    }

    @Test
    void browsers_of_some_years_ago_show_it_all_the_same() {
        page.page().addInitScript("delete Map.groupBy; delete Array.prototype.toReversed;");
        open(HOUSE);

        assertThat(page.count("#trouble:visible")).isZero();
        assertThat(page.count("#map button")).isPositive();
    }

    @Test
    void without_scripts_there_is_a_table() {
        usePage(new BrowserPage(settings -> settings.setJavaScriptEnabled(false)));
        page.openAnyway(written(HOUSE));

        assertThat(page.text("#largest")).contains("Scripts", "/home/ann/Videos/beach.mp4");
        assertThat(page.text("#sums")).contains("5 redundant files in 4 groups");
    }

    @Test
    void an_interrupted_scan_is_said_to_be_one() {
        Report house = HOUSE;
        open(
                new Report(
                        house.generated(),
                        house.here(),
                        house.volumes(),
                        house.scan().map(scan -> Samples.scan(ScanState.INTERRUPTED)),
                        house.groups(),
                        Optional.empty(),
                        house.background(),
                        MemberChoice.ALL,
                        LastSeen.BY_THE_NEWEST_SCAN,
                        _ -> {}));

        assertThat(page.text("#incomplete")).startsWith("The scan was interrupted");
        assertThat(page.count("#change:visible")).isZero();
        assertThat(page.count("#chart circle")).isEqualTo(2);
    }
}
