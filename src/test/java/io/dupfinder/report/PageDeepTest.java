package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The page of a tree that is thousands of levels deep: nothing in it is as deep as the tree.
@Tag("browser")
class PageDeepTest extends PageTest {

    private static final int LEVELS = 15_000;

    private static final FilePath BOTTOM = FilePath.ofPlain("/top" + "/x".repeat(LEVELS));

    private static final Report DEEP =
            report(
                    group(
                            9_000,
                            List.of(
                                    file(9_000, BOTTOM.resolve(new byte[] {'a'})),
                                    file(9_000, BOTTOM.resolve(new byte[] {'b'})),
                                    file(9_000, plain("/top/x/y/c")))),
                    group(4_000, "/srv/d", "/srv/e"));

    @Test
    @Timeout(60)
    void the_overview_shows_few_crumbs_and_leads_to_the_bottom() {
        open(DEEP);

        assertThat(page.text("#headline")).contains("can be reclaimed");
        page.click("#map button.cell:has-text('…')");
        assertThat(page.count("#crumbs .crumb, #group-list .row")).isLessThan(60);
    }

    @Test
    @Timeout(60)
    void groups_are_found_filtered_and_sorted() {
        openGroups(DEEP);

        page.find("#search").fill("x/x/x/a");
        awaitOne();
        page.find("#search").fill("**/x/x/b");
        awaitOne();
        page.find("#search").fill("");
        page.find("#under").fill("/top" + "/x".repeat(LEVELS - 1));
        awaitOne();
        page.click("[data-sort=path]");
        assertThat(page.count("#group-list .row")).isPositive();
    }

    private void awaitOne() {
        page.waitUntil("document.querySelector('#shown').textContent.startsWith('1 of 2 groups')");
    }
}
