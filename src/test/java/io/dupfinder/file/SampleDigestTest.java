package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class SampleDigestTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "99aa06d3014798d86001c324468d497f",
                "00000000000000000000000000000000",
                "0000000000000001ffffffffffffffff",
                "80000000000000000000000000000000"
            })
    void digits_come_back(String hex) {
        assertThat(SampleDigest.ofDigits(ascii(hex)).hex()).isEqualTo(hex);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zzaa06d3014798d86001c324468d497f",
                "99AA06d3014798d86001c324468d497f",
                "99aa06d3014798d86001c324468d497f0",
                "",
                "99aa"
            })
    void what_is_no_digest_is_refused(String text) {
        assertThatThrownBy(() -> SampleDigest.ofDigits(ascii(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
