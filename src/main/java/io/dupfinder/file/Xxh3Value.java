package io.dupfinder.file;

import java.nio.charset.StandardCharsets;

/// A value of XXH3-128, as `xxhsum -H2` prints it: the high half first.
public record Xxh3Value(long high, long low) {

    /// Number of hexadecimal digits of a value.
    public static final int DIGITS = 32;

    private static final int HALF_DIGITS = DIGITS / 2;
    private static final byte[] DIGIT = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /// The value of which [#hex] is this, one byte for each character.
    ///
    /// @throws IllegalArgumentException when these are not 32 lower-case hexadecimal digits
    static Xxh3Value ofDigits(byte[] digits) {
        if (digits.length != DIGITS) {
            throw notDigits(digits);
        }
        return new Xxh3Value(half(digits, 0), half(digits, HALF_DIGITS));
    }

    private static long half(byte[] digits, int from) {
        long half = 0;
        for (int at = from; at < from + HALF_DIGITS; at++) {
            int character = digits[at];
            int digit;
            if (character >= '0' && character <= '9') {
                digit = character - '0';
            } else if (character >= 'a' && character <= 'f') {
                digit = character - 'a' + 10;
            } else {
                throw notDigits(digits);
            }
            half = half << 4 | digit;
        }
        return half;
    }

    private static IllegalArgumentException notDigits(byte[] digits) {
        return new IllegalArgumentException(
                "not 32 hexadecimal digits: " + new String(digits, StandardCharsets.UTF_8));
    }

    /// The value in lower-case hexadecimal digits.
    public String hex() {
        return new String(digits(high, low), StandardCharsets.ISO_8859_1);
    }

    /// The characters of [#hex], one byte each.
    static byte[] digits(long high, long low) {
        byte[] digits = new byte[DIGITS];
        putDigits(high, digits, 0);
        putDigits(low, digits, HALF_DIGITS);
        return digits;
    }

    private static void putDigits(long half, byte[] into, int from) {
        long rest = half;
        for (int at = from + HALF_DIGITS - 1; at >= from; at--) {
            into[at] = DIGIT[(int) rest & 0xf];
            rest >>>= 4;
        }
    }
}
