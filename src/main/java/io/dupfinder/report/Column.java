package io.dupfinder.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// One column of numbers or texts on its way into the page. `columns.js` reads it. Not thread-safe.
///
/// A number is seven bits a byte, lowest first, with the top bit set while more follow.
public final class Column extends ByteArrayOutputStream {

    /// Of a number.
    private static final int LONGEST = 10;

    /// A number that is not negative, or one of 64 bits without sign. Into the array itself, for
    /// each byte by its own would take the lock that the stream is written under.
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

    /// A number of either sign: small ones of both take few bytes.
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /// A text, which ends with a zero byte; the text form of a path holds none.
    public void text(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
        write(0);
    }
}
