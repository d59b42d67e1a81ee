package io.dupfinder.file;

/// XXH3-128 of the first 4,096 bytes of a content followed by its last 4,096; of the whole content
/// up to 8,192 bytes. A stored format: changing it needs a new schema version.
public record SampleDigest(long high, long low) {

    /// That of all empty contents.
    public static final SampleDigest OF_NOTHING =
            new SampleDigest(0x99aa_06d3_0147_98d8L, 0x6001_c324_468d_497fL);

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

    /// Of the bytes that are sampled.
    public static SampleDigest of(Xxh3Value value) {
        return new SampleDigest(value.high(), value.low());
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
        return new Xxh3Value(high, low).hex();
    }

    /// The characters of [#hex], of which each is a byte.
    public byte[] digits() {
        return Xxh3Value.digits(high, low);
    }
}
