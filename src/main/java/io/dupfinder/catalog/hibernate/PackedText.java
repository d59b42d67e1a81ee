package io.dupfinder.catalog.hibernate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Fields in the text of a [PackedRow], with a space behind each.
///
/// What is no such field throws an [IllegalArgumentException], and a text that ends too early an
/// [IndexOutOfBoundsException].
final class PackedText {

    /// Hexadecimal digits of half a digest of 128 bits.
    static final int HALF_DIGITS = 16;

    private static final int MOST_DIGITS = 19;

    /// The value of each hexadecimal digit in lower case; negative for what is none.
    private static final byte[] DIGITS = digits();

    private PackedText() {}

    /// Where the field ends that begins at `from`.
    static int end(byte[] text, int from) {
        int at = from;
        while (text[at] != ' ') {
            at++;
        }
        return at;
    }

    static long number(byte[] text, int from, int to) {
        int at = text[from] == '-' ? from + 1 : from;
        if (at == to || to - at > MOST_DIGITS) {
            throw new NumberFormatException("not a number: " + text(text, from, to));
        }
        // Negative, for there is one more negative number than there are positive ones.
        long negative = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("not a number: " + text(text, from, to));
            }
            negative = negative * 10 - digit;
        }
        return text[from] == '-' ? negative : -negative;
    }

    /// Half of a digest of 128 bits, in lower case.
    static long halfDigest(byte[] text, int from) {
        long value = 0;
        int all = 0;
        for (int at = from; at < from + HALF_DIGITS; at++) {
            int digit = DIGITS[text[at] & 0xff];
            all |= digit;
            value = value << 4 | digit;
        }
        if (all < 0) {
            throw new IllegalArgumentException(
                    "a sample digest is not one: " + text(text, from, from + HALF_DIGITS));
        }
        return value;
    }

    private static byte[] digits() {
        byte[] digits = new byte[256];
        Arrays.fill(digits, (byte) -1);
        for (int digit = 0; digit < 16; digit++) {
            digits[Character.forDigit(digit, 16)] = (byte) digit;
        }
        return digits;
    }

    /// Whether a field of ASCII is `before`.
    static boolean isSame(byte[] text, int from, int to, String before) {
        int length = to - from;
        boolean isSame = length == before.length();
        for (int i = 0; i < length && isSame; i++) {
            isSame = text[from + i] == before.charAt(i);
        }
        return isSame;
    }

    static String text(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
