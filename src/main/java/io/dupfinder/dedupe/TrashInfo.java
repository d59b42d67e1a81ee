package io.dupfinder.dedupe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.NewFile;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// A file beside the trash that tells where a trashed file came from, and when.
///
/// @param place in the directory `info`
record TrashInfo(Name place, String content) {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");

    /// Bytes of a path that stand for themselves (RFC 2396, as the specification asks).
    private static final String PLAIN =
            "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /// The content.
    ///
    /// @param top what the path is told relative to; the root for an absolute one
    static String text(FilePath file, FilePath top, LocalDateTime when) {
        String encoded = encode(file.bytes());
        String told = top.isRoot() ? encoded : encoded.substring(encode(top.bytes()).length() + 1);
        return "[Trash Info]\nPath=%s\nDeletionDate=%s\n".formatted(told, DATE.format(when));
    }

    private static String encode(byte[] path) {
        StringBuilder encoded = new StringBuilder();
        HexFormat hex = HexFormat.of().withUpperCase();
        for (byte one : path) {
            if (PLAIN.indexOf(one) >= 0) {
                encoded.append((char) one);
            } else {
                encoded.append('%').append(hex.toHexDigits(one));
            }
        }
        return encoded.toString();
    }

    /// Makes the file, which must not be there.
    void write() throws ActionFailedException {
        byte[] bytes = content.getBytes(US_ASCII);
        NativeMemory memory = NativeMemory.ofPages(bytes.length);
        memory.set(bytes, 0, bytes.length);
        try (NewFile made = place.directory().create(place.last())) {
            made.write(memory, bytes.length);
        } catch (ActionFailedException e) {
            if (e.kind() != ActionFailedException.Cause.TAKEN) {
                remove(place);
            }
            throw e;
        }
    }

    /// Removes such a file, if it is there.
    static void remove(Name place) {
        try {
            place.directory().remove(place.last());
        } catch (ActionFailedException e) {
            // It is gone, or stays as the note of a file that is back.
        }
    }
}
