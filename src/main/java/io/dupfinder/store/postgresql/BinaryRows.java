package io.dupfinder.store.postgresql;

import io.dupfinder.store.bulk.FileHashValues;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Rows in the binary format of PostgreSQL's COPY (its manual, "COPY", "Binary Format"): neither
/// side writes numbers down as text. Values come in the order of the columns. Not thread-safe.
///
/// The buffer is big-endian, which the format is; the JDK's streams take a lock for each number.
final class BinaryRows implements FileHashValues.Row<IOException> {

    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int NULL = -1;
    private static final int END = -1;

    private final OutputStream out;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    BinaryRows(OutputStream out) {
        this.out = out;
        // No flags, no extension.
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /// Begins a row of so many columns.
    void begin(int columns) throws IOException {
        room(Short.BYTES).putShort((short) columns);
    }

    @Override
    public void number(int column, long value) throws IOException {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    }

    @Override
    public void number(int column, double value) throws IOException {
        room(Integer.BYTES + Double.BYTES).putInt(Double.BYTES).putDouble(value);
    }

    @Override
    public void bytes(int column, byte[] value) throws IOException {
        room(Integer.BYTES).putInt(value.length);
        if (value.length > buffer.capacity()) {
            flush();
            out.write(value);
        } else {
            room(value.length).put(value);
        }
    }

    @Override
    public void text(int column, byte @Nullable [] utf8) throws IOException {
        if (utf8 == null) {
            missing(column);
        } else {
            bytes(column, utf8);
        }
    }

    @Override
    public void missing(int column) throws IOException {
        room(Integer.BYTES).putInt(NULL);
    }

    void end() throws IOException {
        room(Short.BYTES).putShort((short) END);
        flush();
        out.flush();
    }

    /// The buffer, with room for so many bytes.
    private ByteBuffer room(int length) throws IOException {
        if (buffer.remaining() < length) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        out.write(buffer.array(), 0, buffer.position());
        buffer.clear();
    }
}
