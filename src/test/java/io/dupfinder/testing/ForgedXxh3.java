package io.dupfinder.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/// Makes another content with the XXH3-128 of a given one, as anybody can in microseconds.
///
/// XXH3 adds up, for each lane of eight bytes `d` with a key `k = d ^ secret`, `d` in one
/// accumulator and `lo32(k) * hi32(k)` in its neighbour. Where half of `k` is zero the product is
/// zero, and the other half of `d` is free: two stripes of 64 bytes set all accumulators to any
/// value.
public final class ForgedXxh3 {

    /// The default secret of XXH3 (xxHash's specification).
    private static final byte[] SECRET =
            HexFormat.of()
                    .parseHex(
                            "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221b8084674f743248ee03590e6813a264c"
                                    + "3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364"
                                    + "eac5ac8334d3ebc3c581a0fffa1363eb170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    private static final int LANES = 8;
    private static final int STRIPE = 64;
    private static final int BLOCK = 1024;
    private static final long LOW = 0xffff_ffffL;

    /// Offset of the block that is changed: behind the head of a sample.
    private static final int AT = 8192;

    private ForgedXxh3() {}

    /// A content of the same length and digest, with the same head and tail, and a payload in it.
    ///
    /// @param content of at least 17,408 bytes
    public static byte[] of(byte[] content, String payload) {
        byte[] forged = content.clone();
        byte[] block = Arrays.copyOfRange(content, AT, AT + BLOCK);
        byte[] evil = block.clone();
        byte[] words = payload.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(words, 0, evil, 0, words.length);
        long[] need = sum(block, BLOCK / STRIPE);
        long[] have = sum(evil, BLOCK / STRIPE - 2);
        ByteBuffer into = ByteBuffer.wrap(evil).order(ByteOrder.LITTLE_ENDIAN);
        int first = BLOCK - 2 * STRIPE;
        for (int lane = 0; lane < LANES; lane++) {
            long missing = need[lane ^ 1] - have[lane ^ 1];
            long high = secret(BLOCK / STRIPE - 2, lane) >>> 32;
            long low = secret(BLOCK / STRIPE - 1, lane) & LOW;
            long one = (high << 32) | ((missing - low) & LOW);
            into.putLong(first + 8 * lane, one);
            into.putLong(first + STRIPE + 8 * lane, missing - one);
        }
        System.arraycopy(evil, 0, forged, AT, BLOCK);
        return forged;
    }

    private static long secret(int stripe, int lane) {
        return little(SECRET, 8 * stripe + 8 * lane);
    }

    private static long little(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
    }

    private static long[] sum(byte[] block, int stripes) {
        long[] sums = new long[LANES];
        for (int stripe = 0; stripe < stripes; stripe++) {
            for (int lane = 0; lane < LANES; lane++) {
                long data = little(block, STRIPE * stripe + 8 * lane);
                long key = data ^ secret(stripe, lane);
                sums[lane ^ 1] += data;
                sums[lane] += (key & LOW) * (key >>> 32);
            }
        }
        return sums;
    }
}
