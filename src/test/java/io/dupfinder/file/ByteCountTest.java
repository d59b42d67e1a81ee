package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class ByteCountTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "1, 1 B",
        "1023, 1023 B",
        "1024, 1.0 KiB",
        "1536, 1.5 KiB",
        "10188, 9.9 KiB",
        "10189, 10 KiB",
        "1023000, 999 KiB",
        "1023488, 1.0 MiB",
        "1048575, 1.0 MiB",
        "1048576, 1.0 MiB",
        "21474836480, 20 GiB",
        "9223372036854775807, 8.0 EiB"
    })
    void people_read_three_digits_and_a_unit(long bytes, String text) {
        assertThat(new ByteCount(bytes).human()).isEqualTo(text);
    }
}
