package io.dupfinder.dedupe;

import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.JsonLine;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;

/// Lines of a plan about what lies in directories, in a temporary file without a name: they come
/// content by content, and leave directory by directory. Each line knows where the one before it of
/// its directory begins.
public final class TreeLines implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    /// Bytes before a line: the place of the one before it, and its length.
    private static final int HEAD = Long.BYTES + Integer.BYTES;

    private static final long NONE = -1;

    private final FileChannel channel;
    private final DataOutputStream out;
    private final long[] last;
    private final long[] counts;
    private long end;

    /// @param directories how many there are
    public TreeLines(int directories) throws IOException {
        last = new long[directories];
        Arrays.fill(last, NONE);
        counts = new long[directories];
        channel =
                FileChannel.open(
                        Path.of(System.getProperty("java.io.tmpdir"))
                                .resolve(".dupfinder-" + UUID.randomUUID()),
                        Set.of(
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.DELETE_ON_CLOSE),
                        OwnerOnly.file());
        out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER));
    }

    /// Adds a file of a directory. Its number in the plan is that of the directory, from 1.
    public void add(PlannedAction file) throws IOException {
        add(file.number(), file.toEntryJson());
    }

    /// Adds a link or an empty directory.
    ///
    /// @param number of the directory's action
    public void add(long number, PlannedEntry entry) throws IOException {
        add(number, entry.toJson(number));
    }

    private void add(long number, JsonLine line) throws IOException {
        int directory = (int) number - 1;
        byte[] bytes = line.bytes();
        out.writeLong(last[directory]);
        out.writeInt(bytes.length);
        out.write(bytes);
        last[directory] = end;
        counts[directory]++;
        end += HEAD + bytes.length;
    }

    long count(long number) {
        return counts[(int) number - 1];
    }

    /// Writes the lines of a directory.
    void copy(long number, OutputStream target) throws IOException {
        out.flush();
        long at = last[(int) number - 1];
        while (at != NONE) {
            ByteBuffer head = read(at, HEAD);
            long before = head.getLong();
            target.write(read(at + HEAD, head.getInt()).array());
            at = before;
        }
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, position + bytes.position()) < 0) {
                throw new IOException("the temporary file was cut short");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
