package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Reports that are very large.
class PageSizeTest extends PageTest {

    @Test
    void a_group_of_very_many_files_opens_step_by_step() throws IOException {
        open(
                report(
                        group(
                                10,
                                IntStream.range(0, 5000)
                                        .mapToObj("/many/%04d"::formatted)
                                        .toArray(String[]::new))));

        page.click(".expand");
        assertThat(page.text("document.querySelectorAll('.files li').length")).isEqualTo("200");
        assertThat(page.text("document.querySelector('.more').textContent"))
                .isEqualTo("Show 200 more of 4,800");
        page.click(".more");
        assertThat(page.text("document.querySelectorAll('.files li').length")).isEqualTo("400");
    }

    @Test
    void a_hundred_thousand_groups_are_quick_to_the_last() throws IOException {
        Report large = Samples.large(100_000);
        Path file = written(large);
        long written = System.nanoTime();
        page.open(file);
        long ready = System.nanoTime();

        page.click("#last");
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)");
        String last = large.groups().getLast().files().getFirst().path().nameText();
        assertThat(names()).hasSize(100).last().isEqualTo(last);
        assertThat(page.text("document.querySelector('#range').textContent"))
                .isEqualTo("99,901–100,000 of 100,000");
        page.click("[data-sort=path]");
        page.click("#search");
        page.type("IMG_000000-0");
        page.waitUntil("document.querySelectorAll('.group').length === 1");
        // A second or two; the rest is for machines that do much else.
        assertThat(Duration.ofNanos(ready - written)).isLessThan(Duration.ofSeconds(20));
        assertUntroubled();
    }
}
