package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// A plain file that is written whole or not at all, readable by its owner alone.
public record WholeFile(FilePath file) {

    /// Writes the content.
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /// Writes a temporary file beside it and renames that.
    ///
    /// @throws UncheckedIOException when that fails; an earlier file is then untouched
    public void write(Content content) {
        Path path = NioPath.of(file);
        Path temporary =
                path.resolveSibling(".dupfinder-export-" + ProcessHandle.current().pid() + ".tmp");
        try {
            if (Files.isDirectory(path)) {
                throw new IOException("it is a directory; give the name of a file in it");
            }
            try {
                Files.deleteIfExists(temporary);
                try (OutputStream out = open(temporary)) {
                    content.write(out);
                }
                Files.move(temporary, path, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write " + file, new IOException(IoReason.ofMaking(e), e));
        }
    }

    private static OutputStream open(Path path) throws IOException {
        Set<StandardOpenOption> options =
                Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        return new BufferedOutputStream(
                Channels.newOutputStream(FileChannel.open(path, options, OwnerOnly.file())),
                1 << 16);
    }
}
