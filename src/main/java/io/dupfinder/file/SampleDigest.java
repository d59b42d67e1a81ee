package io.dupfinder.file;

import java.nio.charset.StandardCharsets;

/// XXH3-128 of the first 4,096 bytes of a content followed by its last 4,096; of the whole content
/// up to 8,192 bytes. A stored format: changing it is a new schema version (design.md §3).
public record SampleDigest(long high, long low) {

    private static final int HALF_DIGITS = 16;
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

    /// How much of each end is read, in bytes.
    public static final int END_LENGTH = 4096;

    /// Contents up to this length, in bytes, are sampled whole.
    public static final int WHOLE_LENGTH = 2 * END_LENGTH;

    /// Whether the sample of a content of this size is also its digest by this algorithm.
    ///
    /// @param size in bytes
    public static boolean isDigest(DigestAlgorithm algorithm, long size) {
        return algorithm == DigestAlgorithm.XXH3_128 && size <= WHOLE_LENGTH;
    }

    /// Of 32 hexadecimal digits.
    ///
    /// @throws NumberFormatException when they are not
    public static SampleDigest ofHex(String hex) {
        return new SampleDigest(
                Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    /// 32 hexadecimal digits, as `xxhsum -H2` prints them.
    public String hex() {
        return new String(digits(), StandardCharsets.ISO_8859_1);
    }

    /// The characters of [#hex], of which each is a byte.
    public byte[] digits() {
        byte[] digits = new byte[2 * HALF_DIGITS];
        putDigits(high, digits, 0);
        putDigits(low, digits, HALF_DIGITS);
        return digits;
    }

    private static void putDigits(long half, byte[] into, int from) {
        long rest = half;
        for (int at = from + HALF_DIGITS - 1; at >= from; at--) {
            into[at] = DIGITS[(int) rest & 0xf];
            rest >>>= 4;
        }
    }
}
