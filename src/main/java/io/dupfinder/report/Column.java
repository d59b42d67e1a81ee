package io.dupfinder.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One column of numbers or texts in the page's data, which `columns.js` reads. Not thread-safe.
///
/// A number takes seven bits a byte, lowest first; the top bit is set while more bytes follow.
public final class Column extends ByteArrayOutputStream {

    /// Longest number in bytes.
    private static final int LONGEST = 10;

    /// Adds a non-negative or unsigned 64-bit number. It writes into the array directly, because
    /// the stream takes a lock for each byte.
    public void number(long value) {
        if (buf.length - count < LONGEST) {
            buf = Arrays.copyOf(buf, 2 * (buf.length + LONGEST));
        }
        byte[] into = buf;
        int at = count;
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            into[at++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        into[at++] = (byte) rest;
        count = at;
    }

    /// Adds a signed number. Numbers near zero take few bytes, whatever their sign.
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /// Adds a text and a zero byte at its end. The text form of a path contains none.
    public void text(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
        write(0);
    }
}
