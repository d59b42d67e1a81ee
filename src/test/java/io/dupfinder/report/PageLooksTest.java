package io.dupfinder.report;

import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Colours, narrow windows, paper.
class PageLooksTest extends PageTest {

    @Test
    void the_page_follows_the_systems_colours_until_told_otherwise() throws IOException {
        page.systemColours("dark");
        open(HOUSE);
        String dark = background();
        page.click("#theme");
        String light = background();

        assertThat(dark).isEqualTo("rgb(19, 22, 21)");
        assertThat(light).isEqualTo("rgb(251, 250, 247)");
        assertThat(page.text("document.querySelector('#theme').textContent")).isEqualTo("Dark");
    }

    @Test
    void a_narrow_window_does_not_scroll_sideways() throws IOException {
        page.size(400, 800);
        open(HOUSE);
        page.click(".expand");

        assertFitsTheWidth();
        assertUntroubled();
    }

    @Test
    void on_paper_every_group_is_open() throws IOException {
        open(HOUSE);
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        int printed = page.evaluate("document.querySelectorAll('.files li').length").asInt();
        page.evaluate("dispatchEvent(new Event('afterprint'))");

        assertThat(printed).isEqualTo(10);
        assertThat(page.evaluate("document.querySelectorAll('.files').length").asInt()).isZero();
    }

    /// Pictures in `target/report-page`, for people to judge what assertions cannot.
    @Test
    void the_page_can_be_looked_at() throws IOException {
        Path pictures = Path.of("target", "report-page");
        Path house = written(HOUSE);
        Path large = written(Samples.large(5000));
        page.open(large).screenshot(pictures.resolve("light.png"));
        page.systemColours("dark");
        page.screenshot(pictures.resolve("dark.png"));
        page.open(house);
        page.click(".group:last-child .expand");
        page.click(".group:nth-child(2) .expand");
        page.click(".copy");
        page.evaluate("scrollTo(0, 0)");
        page.waitUntil("document.querySelector('.toast.visible')");
        page.screenshot(pictures.resolve("opened-dark.png"));
        page.systemColours("light");
        page.screenshot(pictures.resolve("opened.png"));
        page.open(written(report())).screenshot(pictures.resolve("empty.png"));
        page.media("print", "light");
        page.open(house);
        page.evaluate("dispatchEvent(new Event('beforeprint'))");
        page.screenshot(pictures.resolve("print.png"));
        page.systemColours("light");
        page.open(written(Samples.hostileReport()));
        page.click(".expand");
        page.screenshot(pictures.resolve("hostile.png"));
        page.size(400, 1400);
        page.open(house);
        page.click(".group:nth-child(2) .expand");
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(pictures.resolve("narrow.png"));
        page.open(large).screenshot(pictures.resolve("narrow-large.png"));
        page.size(1280, 900);
        page.withoutScripts();
        page.openAnyway(large);
        page.screenshot(pictures.resolve("without-scripts.png"));

        assertThat(pictures.resolve("narrow.png")).isNotEmptyFile();
    }

    private String background() {
        return page.text("getComputedStyle(document.body).backgroundColor");
    }
}
