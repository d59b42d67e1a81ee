package io.dupfinder.file;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Paths as catalogs store them, one after the other in one array. The threads that read files make
/// them, because the writing thread has the least time. Tens of thousands may wait to be written;
/// as objects with two arrays each they would keep the garbage collector busy
/// (docs/decisions/0023).
///
/// Not thread-safe while paths are added.
public final class StoredPaths {

    /// Expected length of a path with its key, in bytes; the array grows when it is too short.
    private static final int USUAL_LENGTH = 96;

    /// The key of each path, followed by its text form in UTF-8.
    private byte[] bytes;

    private final int[] ends;
    private int count;

    /// @param most the number of paths that will be added, at most
    public StoredPaths(int most) {
        ends = new int[most];
        bytes = new byte[most * USUAL_LENGTH];
    }

    /// Adds the path of an entry of `directory`. The entry's name is in `buffer`; `keys` makes the
    /// path's key.
    public void add(FilePath directory, byte[] buffer, int offset, int length, PathKeys keys) {
        int from = start(count) + PathKey.LENGTH;
        makeRoom(from + directory.length() + 1 + length);
        int end = directory.copyEntryTo(bytes, from, buffer, offset, length);
        keys.putBefore(bytes, from, end - from);
        // For most paths the bytes are the text.
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

    /// The path that was added as number `index`, counted from 0.
    public StoredPath get(int index) {
        int start = start(index);
        int text = start + PathKey.LENGTH;
        return new StoredPath(
                Arrays.copyOfRange(bytes, text, ends[index]),
                Arrays.copyOfRange(bytes, start, text));
    }
}
