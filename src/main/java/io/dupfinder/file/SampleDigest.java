package io.dupfinder.file;

/// XXH3-128 of the first 4,096 bytes of a content followed by its last 4,096; of the whole content
/// up to 8,192 bytes. A stored format: changing it needs a new schema version.
public record SampleDigest(long high, long low) {

    /// The digest of an empty content.
    public static final SampleDigest OF_NOTHING =
            new SampleDigest(0x99aa_06d3_0147_98d8L, 0x6001_c324_468d_497fL);

    /// Bytes read of each end.
    public static final int END_LENGTH = 4096;

    /// Length in bytes up to which a content is sampled whole.
    public static final int WHOLE_LENGTH = 2 * END_LENGTH;

    /// Whether the sample of a content of this size is also its digest by this algorithm.
    ///
    /// @param size in bytes
    public static boolean isDigest(DigestAlgorithm algorithm, long size) {
        return algorithm == DigestAlgorithm.XXH3_128 && size <= WHOLE_LENGTH;
    }

    /// The digest whose value over the sampled bytes is `value`.
    public static SampleDigest of(Xxh3Value value) {
        return new SampleDigest(value.high(), value.low());
    }

    /// The digest of which [#digits] are the characters.
    ///
    /// @throws IllegalArgumentException when they are not 32 lower-case hexadecimal digits
    public static SampleDigest ofDigits(byte[] digits) {
        return of(Xxh3Value.ofDigits(digits));
    }

    /// 32 hexadecimal digits, as `xxhsum -H2` prints them.
    public String hex() {
        return new Xxh3Value(high, low).hex();
    }

    /// The characters of [#hex], one byte each.
    public byte[] digits() {
        return Xxh3Value.digits(high, low);
    }
}
