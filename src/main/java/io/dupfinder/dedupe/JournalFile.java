package io.dupfinder.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/// The lines of a journal, read anew at each question. Lines that a crash cut are left out: nothing
/// was done on the strength of them.
///
/// All methods throw a [JournalException] when the file cannot be read.
record JournalFile(FilePath path) {

    /// Bytes at the end of a journal that hold its last line, if that tells of the end.
    private static final int TAIL_LENGTH = 256;

    /// The first line; empty for an empty file.
    String first() {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(path))) {
            String first = lines.readLine();
            return first == null ? "" : first;
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
    }

    /// The last line, if it is short and whole.
    Optional<JsonLine> last() {
        try (FileChannel channel = FileChannel.open(NioPath.of(path), StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL_LENGTH);
            channel.read(tail, Math.max(0, channel.size() - TAIL_LENGTH));
            String text = new String(tail.array(), 0, tail.position(), UTF_8);
            String stripped = text.stripTrailing();
            int start = stripped.lastIndexOf('\n');
            return start < 0 || stripped.length() == text.length()
                    ? Optional.empty()
                    : parsed(stripped.substring(start + 1));
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
    }

    /// When it was written last.
    Instant lastWritten() {
        try {
            return Files.getLastModifiedTime(NioPath.of(path)).toInstant();
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
    }

    /// Visits the lines that begin so, in their order.
    void forEach(String beginning, Consumer<String> visitor) {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(path))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) {
                    visitor.accept(line);
                }
            }
        } catch (IOException e) {
            throw new JournalException(path, e);
        }
    }

    /// A line's members, unless it was cut.
    static Optional<JsonLine> parsed(String line) {
        try {
            return Optional.of(JsonLine.parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
