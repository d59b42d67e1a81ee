package io.dupfinder.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class InstantTextTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-02T03:04:05Z, 2026-01-02T03:04:05.000000000Z",
        "2026-11-22T23:59:59.000000007Z, 2026-11-22T23:59:59.000000007Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000000000Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000000000Z",
        "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00.000000000Z",
    })
    void there_are_always_nine_digits(Instant instant, String text) {
        assertThat(InstantText.of(instant)).isEqualTo(text);
    }
}
