package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import io.dupfinder.testing.BrowserPage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The page in dark colours, in narrow windows and on paper.
@Tag("browser")
class PageLooksTest extends PageTest {

    @Test
    void the_page_follows_the_systems_colours_until_told_otherwise() {
        usePage(new BrowserPage(settings -> settings.setColorScheme(ColorScheme.DARK)));
        open(HOUSE);
        Object dark = background();
        page.click("#theme");

        assertThat(dark).isEqualTo("rgb(19, 22, 21)");
        assertThat(background()).isEqualTo("rgb(251, 250, 247)");
        assertThat(page.text("#theme")).isEqualTo("Dark");
        page.page().reload();
        page.awaitReady();
        assertThat(background()).isEqualTo("rgb(251, 250, 247)");
    }

    @Test
    void a_narrow_window_does_not_scroll_sideways() {
        usePage(new BrowserPage(settings -> settings.setViewportSize(360, 780)));
        Path house = open(HOUSE);
        assertFitsTheWidth();
        page.click("#as-table");
        assertFitsTheWidth();
        for (String view : List.of("groups", "files")) {
            page.click("[data-view=" + view + "]");
            assertFitsTheWidth();
        }
        page.open(house, "#view=groups");
        awaitList();
        page.click(".more-filters summary");
        assertFitsTheWidth();
        page.click(".row");
        assertFitsTheWidth();
        assertThat(page.find("#detail").boundingBox().width).isEqualTo(360);
    }

    @Test
    void nothing_moves_while_the_page_comes_up() {
        page.page()
                .addInitScript(
                        """
                        window.shift = 0;
                        new PerformanceObserver(list => {
                          for (const entry of list.getEntries()) window.shift += entry.value;
                        }).observe({ type: "layout-shift", buffered: true });
                        """);
        open(Samples.large(2_000));
        page.evaluate("new Promise(r => requestAnimationFrame(() => requestAnimationFrame(r)))");

        assertThat(((Number) page.evaluate("window.shift")).doubleValue()).isLessThan(0.1);
    }

    @Test
    void sizes_in_the_map_are_whole() {
        for (int width : List.of(1280, 360)) {
            usePage(new BrowserPage(settings -> settings.setViewportSize(width, 780)));
            open(Samples.large(2_000));

            assertThat(page.count(".cell-size")).isPositive();
            assertThat(
                            texts(
                                    "[...document.querySelectorAll('.cell-size')]"
                                            + ".filter(size => size.scrollWidth > size.clientWidth)"
                                            + ".map(size => size.textContent)"))
                    .isEmpty();
        }
    }

    @Test
    void nothing_glides_where_less_motion_is_wanted() {
        assertThat(gliding(ReducedMotion.NO_PREFERENCE)).isPositive();
        assertThat(gliding(ReducedMotion.REDUCE)).isZero();
    }

    private int gliding(ReducedMotion motion) {
        usePage(new BrowserPage(settings -> settings.setReducedMotion(motion)));
        openGroups(HOUSE);
        page.click(".row");
        page.click(".file-item .copy");
        page.find(".toast.visible").waitFor();
        return (int)
                page.evaluate(
                        """
                        [...document.querySelectorAll("*")].map(each => getComputedStyle(each))
                          .filter(style => style.animationName !== "none"
                            || style.transitionDuration.split(", ").some(time => parseFloat(time) > 0)).length\
                        """);
    }

    @Test
    void on_paper_the_groups_stand_below_the_overview() {
        openGroups(HOUSE);
        page.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        page.evaluate("dispatchEvent(new Event('beforeprint'))");

        assertThat(page.texts("#paper li")).hasSize(10).contains("/home/ann/Videos/beach.mp4");
        assertThat(page.count("#overview:visible")).isOne();
        assertThat(page.count("#groups:visible, #tabs:visible")).isZero();
        page.evaluate("dispatchEvent(new Event('afterprint'))");
        assertThat(page.count("#paper li")).isZero();
    }

    private Object background() {
        return page.evaluate("getComputedStyle(document.body).backgroundColor");
    }
}
