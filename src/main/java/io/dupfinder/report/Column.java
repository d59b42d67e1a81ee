package io.dupfinder.report;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// One column of numbers or texts on its way into the page. `columns.js` reads it.
///
/// A number is seven bits a byte, lowest first, with the top bit set while more follow.
final class Column extends ByteArrayOutputStream {

    /// A number that is not negative, or one of 64 bits without sign.
    void number(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        write((int) rest);
    }

    /// A number of either sign: small ones of both take few bytes.
    void signed(long value) {
        number((value << 1) ^ (value >> 63));
    }

    /// A text, which ends with a zero byte; the text form of a path holds none.
    void text(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
        write(0);
    }
}
