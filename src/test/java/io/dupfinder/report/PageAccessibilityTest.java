package io.dupfinder.report;

import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import io.dupfinder.testing.BrowserPage;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Runs axe-core on each view.
@Tag("browser")
class PageAccessibilityTest extends PageTest {

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void no_view_is_hard_to_read_or_to_reach(ColorScheme colours) {
        usePage(new BrowserPage(settings -> settings.setColorScheme(colours)));
        open(HOUSE);
        page.click(".skip-reason summary");
        assertThat(findings()).as("overview").isEmpty();
        page.click("#as-table");
        assertThat(findings()).as("directories as a table").isEmpty();
        page.click("[data-view=groups]");
        awaitList();
        assertThat(findings()).as("groups").isEmpty();
        page.click(".row");
        assertThat(findings()).as("a group").isEmpty();
        page.click("[data-view=files]");
        page.waitUntil("document.querySelector('#file-rows tr')");
        assertThat(findings()).as("files").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void nor_on_a_telephone_with_several_hosts(ColorScheme colours) {
        usePage(
                new BrowserPage(
                        settings -> settings.setColorScheme(colours).setViewportSize(360, 780)));
        open(
                report(
                        PageOverviewTest.onTwoHosts(5000, "/data/film.png"),
                        Samples.group(77, "/home/ann/a", "/home/ann/b")));
        assertThat(findings()).as("overview").isEmpty();
        page.click("#hosts th .link >> nth=1");
        awaitList();
        page.click(".more-filters summary");
        assertThat(findings()).as("groups of a host").isEmpty();
        page.click(".row");
        assertThat(findings()).as("a group on two hosts").isEmpty();
    }

    @Test
    void nor_on_paper() {
        open(HOUSE);
        page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        assertThat(page.count(".paper-group")).isPositive();
        assertThat(findings()).isEmpty();
    }

    private List<String> findings() {
        return new AxeBuilder(page.page())
                        .withTags(
                                List.of(
                                        "wcag2a",
                                        "wcag2aa",
                                        "wcag21a",
                                        "wcag21aa",
                                        "best-practice"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(PageAccessibilityTest::words)
                        .toList();
    }

    private static String words(Rule rule) {
        return rule.getImpact()
                + " "
                + rule.getId()
                + ": "
                + rule.getNodes().stream().map(node -> node.getFailureSummary()).limit(3).toList();
    }
}
