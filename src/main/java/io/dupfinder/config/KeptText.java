package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// A line in a file that is written once, by the first run that needs it, and then stays.
///
/// @param file in the data directory, which is created on demand
record KeptText(FilePath file) {

    /// The line; when there is none yet, `maker`'s text, which is then kept.
    String orKeep(Supplier<String> maker) throws IOException {
        Path path = NioPath.of(file);
        try {
            return read(path);
        } catch (NoSuchFileException e) {
            keep(path, maker.get());
            return read(path);
        }
    }

    /// Writes by a hard link: of two runs that start together the first wins, and both read the
    /// same complete line.
    private void keep(Path path, String text) throws IOException {
        Path directory = createdDirectory(path);
        Path draft = Files.createTempFile(directory, "host-id", ".tmp");
        try {
            Files.writeString(draft, text + "\n", StandardCharsets.UTF_8);
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException e) {
            // The other run's text is as good.
        } catch (UnsupportedOperationException e) {
            Files.move(draft, path);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private Path createdDirectory(Path path) throws IOException {
        try {
            file.parent().ifPresent(Places::create);
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
        return path.resolveSibling("");
    }

    private static String read(Path path) throws IOException {
        return Files.readString(path, StandardCharsets.UTF_8).strip();
    }
}
