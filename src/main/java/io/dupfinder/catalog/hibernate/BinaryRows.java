package io.dupfinder.catalog.hibernate;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Rows in the binary format of PostgreSQL's COPY (its manual, "COPY", "Binary Format"): neither
/// side writes numbers down as text.
final class BinaryRows {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int NULL = -1;
    private static final int END = -1;

    private final DataOutputStream out;

    BinaryRows(OutputStream target) throws IOException {
        out = new DataOutputStream(new BufferedOutputStream(target, 1 << 16));
        out.write(SIGNATURE);
        // No flags, no extension.
        out.writeInt(0);
        out.writeInt(0);
    }

    /// Begins a row of so many columns.
    void begin(int columns) throws IOException {
        out.writeShort(columns);
    }

    void put(long value) throws IOException {
        out.writeInt(Long.BYTES);
        out.writeLong(value);
    }

    void put(double value) throws IOException {
        out.writeInt(Double.BYTES);
        out.writeDouble(value);
    }

    void put(byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    void put(String text) throws IOException {
        put(text.getBytes(StandardCharsets.UTF_8));
    }

    void putOptional(Optional<String> text) throws IOException {
        if (text.isPresent()) {
            put(text.get());
        } else {
            putNull();
        }
    }

    void putNull() throws IOException {
        out.writeInt(NULL);
    }

    void end() throws IOException {
        out.writeShort(END);
        out.flush();
    }
}
