package io.dupfinder.file;

import java.util.HexFormat;

/// XXH3-128 of the first 4,096 bytes of a content followed by its last 4,096; of the whole content
/// up to 8,192 bytes. A stored format: changing it is a new schema version (design.md §3).
public record SampleDigest(long high, long low) {

    private static final HexFormat HEX = HexFormat.of();

    /// How much of each end is read, in bytes.
    public static final int END_LENGTH = 4096;

    /// Contents up to this length, in bytes, are sampled whole.
    public static final int WHOLE_LENGTH = 2 * END_LENGTH;

    /// Of 32 hexadecimal digits.
    ///
    /// @throws NumberFormatException when they are not
    public static SampleDigest ofHex(String hex) {
        return new SampleDigest(
                Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }

    /// 32 hexadecimal digits, as `xxhsum -H2` prints them.
    public String hex() {
        return HEX.toHexDigits(high) + HEX.toHexDigits(low);
    }
}
