package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.options.ColorScheme;
import io.dupfinder.testing.BrowserPage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What axe-core has against each view.
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
