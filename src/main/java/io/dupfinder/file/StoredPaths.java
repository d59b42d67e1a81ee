package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Paths as catalogs store them, one behind the other in one array: made where there is time, for
/// whoever writes has least of it. Tens of thousands may wait for that, and where each is an object
/// with two arrays the collector is busy with moving them (docs/decisions/0023).
///
/// Not thread-safe while paths are added.
public final class StoredPaths {

    /// Of a path with its key: room for more is made when it is wanted.
    private static final int USUAL_LENGTH = 96;

    /// Of each path its key, and its text form in UTF-8.
    private byte[] bytes;

    private final int[] ends;
    private int count;

    /// @param most how many will be added
    public StoredPaths(int most) {
        ends = new int[most];
        bytes = new byte[most * USUAL_LENGTH];
    }

    /// Adds the path of an entry of `directory` whose name stands in `buffer`, its key made by
    /// `keys`.
    public void add(FilePath directory, byte[] buffer, int offset, int length, PathKeys keys) {
        int from = start(count) + PathKey.LENGTH;
        makeRoom(from + directory.length() + 1 + length);
        int end = directory.copyEntryTo(bytes, from, buffer, offset, length);
        keys.putBefore(bytes, from, end - from);
        // Mostly the bytes are the text.
        if (!PathText.isPlain(bytes, from, end)) {
            byte[] text = PathText.encode(bytes, from, end).getBytes(StandardCharsets.UTF_8);
            end = from + text.length;
            makeRoom(end);
            System.arraycopy(text, 0, bytes, from, text.length);
        }
        ends[count++] = end;
    }

    private void makeRoom(int length) {
        if (length > bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
    }

    private int start(int index) {
        return index == 0 ? 0 : ends[index - 1];
    }

    /// The path that was added as number `index`, from 0 on.
    public StoredPath get(int index) {
        int start = start(index);
        int text = start + PathKey.LENGTH;
        return new StoredPath(
                Arrays.copyOfRange(bytes, text, ends[index]),
                Arrays.copyOfRange(bytes, start, text));
    }
}
