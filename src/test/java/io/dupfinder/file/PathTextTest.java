package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class PathTextTest {

    /// Bytes that begin, continue and break UTF-8 sequences, and bytes that are escaped.
    private static final byte[] TELLING = {
        0x01,
        '\n',
        ' ',
        '/',
        '\\',
        'x',
        '0',
        'a',
        'f',
        0x7f,
        (byte) 0x80,
        (byte) 0x85,
        (byte) 0xa8,
        (byte) 0xbf,
        (byte) 0xc2,
        (byte) 0xc3,
        (byte) 0xe2,
        (byte) 0xed,
        (byte) 0xef,
        (byte) 0xf0,
        (byte) 0xf4,
        (byte) 0xff,
        (byte) 0xae,
        (byte) 0x9f,
        (byte) 0xbb
    };

    private static String encode(byte[] bytes) {
        return PathText.encode(bytes, 0, bytes.length);
    }

    @Test
    void any_bytes_come_back_and_no_two_are_written_alike() {
        Random random = new Random(7);
        Map<String, ByteBuffer> seen = new HashMap<>();
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(8)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] =
                        i % 2 == 0
                                ? (byte) random.nextInt(256)
                                : TELLING[random.nextInt(TELLING.length)];
            }
            String text = encode(bytes);

            assertThat(PathText.decode(text)).isEqualTo(bytes);
            assertThat(text.codePoints().noneMatch(PathTextTest::isUnprintable)).isTrue();
            ByteBuffer before = seen.putIfAbsent(text, ByteBuffer.wrap(bytes));
            assertThat(before == null || before.equals(ByteBuffer.wrap(bytes))).isTrue();
        }
    }

    private static boolean isUnprintable(int codePoint) {
        return Character.isISOControl(codePoint)
                || (codePoint >= 0x202a && codePoint <= 0x202e)
                || (codePoint >= 0x2066 && codePoint <= 0x2069)
                || (codePoint >= 0xd800 && codePoint <= 0xdfff);
    }

    @Test
    void every_printable_code_point_stays_and_the_others_come_back() {
        for (int codePoint = 1; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
            if (codePoint < 0xd800 || codePoint > 0xdfff) {
                byte[] bytes = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
                String text = encode(bytes);
                if (!text.equals(Character.toString(codePoint))) {
                    assertThat(text).startsWith("\\");
                    assertThat(PathText.decode(text)).isEqualTo(bytes);
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "path-texts.csv", useHeadersInDisplayName = true)
    void a_text_form_is_what_the_shared_table_says(String name, String codePoints, String text) {
        StringBuilder plain = new StringBuilder();
        for (String codePoint : codePoints.split(" ", -1)) {
            plain.appendCodePoint(Integer.parseInt(codePoint, 16));
        }

        assertThat(encode(plain.toString().getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\",
                "\\x",
                "\\x4",
                "\\x41",
                "\\xFF",
                "\\n",
                "a\\",
                "\n",
                "\\xc3\\xbc",
                "\ud800",
                "\\xg0",
                "\u202e"
            })
    void a_text_that_no_bytes_are_written_as_is_refused(String text) {
        assertThatThrownBy(() -> PathText.decode(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
