package io.dupfinder.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The words of the line of progress, by what is known and by the width of the terminal.
@Tag("fast")
class ProgressTextTest {

    private static final long MIB = 1L << 20;

    private final Estimate.Watch watch = new Estimate.Watch();

    private static HowFar walking(long files, String directory) {
        return new HowFar(
                "walking",
                HowFar.Part.of(files),
                HowFar.Part.of(files * 1000),
                0,
                Optional.of(FilePath.ofText(directory)));
    }

    private static HowFar comparing(long done, long all, String directory) {
        return new HowFar(
                "comparing",
                HowFar.Part.of(100, 100),
                HowFar.Part.of(done * MIB, all * MIB),
                done * MIB,
                Optional.of(FilePath.ofText(directory)));
    }

    private String after(Duration time, HowFar first, HowFar now, int columns) {
        Estimate _ = watch.look(0, first);
        return ProgressText.line(now, watch.look(time.toNanos(), now), columns);
    }

    @Test
    void a_walk_says_files_sizes_rate_and_directory_and_no_end() {
        assertThat(
                        after(
                                Duration.ofSeconds(4),
                                walking(0, "/a"),
                                walking(200_000, "/home/anna/photos/2019"),
                                120))
                .isEqualTo(
                        "walking: 200,000 files, 191 MiB, 50,000 files/s, /home/anna/photos/2019");
    }

    @Test
    void contents_say_how_long_they_will_take() {
        assertThat(
                        after(
                                Duration.ofSeconds(4),
                                comparing(0, 900, "/a"),
                                comparing(360, 900, "/a/b"),
                                120))
                .isEqualTo(
                        "comparing: 40 %, 6 s left, 90 MiB/s, 360 MiB of 900 MiB, 100 of 100 files, /a/b");
    }

    @ParameterizedTest
    @CsvSource({
        "10, comparing",
        "20, comparing: 40 %",
        "40, 'comparing: 40 %, 6 s left, 90 MiB/s'",
        "80, 'comparing: 40 %, 6 s left, 90 MiB/s, 360 MiB of 900 MiB, 100 of 100 files'",
    })
    void a_narrow_terminal_gets_what_matters_most(int columns, String line) {
        assertThat(
                        after(
                                Duration.ofSeconds(4),
                                comparing(0, 900, "/a"),
                                comparing(360, 900, "/home/anna/photos"),
                                columns))
                .startsWith(line)
                .hasSizeLessThan(columns);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 20, 30, 40, 50, 60, 70, 80, 120, 200})
    void a_line_is_never_wider_than_the_terminal(int columns) {
        String wide = "/写真/二〇一九年の夏休み/海と山".repeat(20);

        String line =
                after(Duration.ofSeconds(4), walking(0, wide), walking(1_234_567, wide), columns);

        assertThat(line.codePoints().map(c -> c > 0x3000 ? 2 : 1).sum())
                .isLessThanOrEqualTo(Math.max(1, columns - 1));
    }

    @Test
    void a_long_directory_is_known_by_its_end() {
        assertThat(after(Duration.ZERO, walking(0, "/a"), walking(5, "/home/anna/photos/2019"), 46))
                .isEqualTo("walking: 5 files, 4.9 KiB, …/anna/photos/2019");
    }

    @Test
    void nothing_is_foretold_in_the_first_moments_nor_while_nothing_gets_done() {
        HowFar stuck = comparing(360, 900, "/a");

        assertThat(after(Duration.ofMillis(300), comparing(0, 900, "/a"), stuck, 40))
                .isEqualTo("comparing: 40 %, 360 MiB of 900 MiB");
        Estimate _ = watch.look(Duration.ofSeconds(1).toNanos(), stuck);
        Estimate _ = watch.look(Duration.ofSeconds(11).toNanos(), stuck);
        assertThat(
                        ProgressText.line(
                                stuck, watch.look(Duration.ofSeconds(12).toNanos(), stuck), 40))
                .isEqualTo("comparing: 40 %, 0 B/s, /a");
    }

    @Test
    void the_pace_of_one_stage_is_none_of_the_next() {
        Estimate _ = watch.look(0, walking(0, "/a"));
        Estimate _ = watch.look(Duration.ofSeconds(3).toNanos(), walking(9_000, "/a"));

        Estimate next = watch.look(Duration.ofSeconds(4).toNanos(), comparing(1, 10, "/a"));

        assertThat(next.filesPerSecond()).isEmpty();
        assertThat(next.left()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1 s",
        "59, 59 s",
        "60, 1 min",
        "61, 2 min",
        "3599, 60 min",
        "3600, 1 h 0 min",
        "100000, 27 h 46 min",
        "400000, 4 days",
    })
    void a_time_is_said_in_as_few_words_as_it_deserves(long seconds, String words) {
        assertThat(ProgressText.words(Duration.ofSeconds(seconds))).isEqualTo(words);
    }
}
