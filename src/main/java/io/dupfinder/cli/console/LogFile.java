package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/// The file of a log: appended to, and readable by its owner alone where it is new.
///
/// The handlers of `java.util.logging` leave the mode to the umask and put a lock file beside it.
public final class LogFile implements AutoCloseable {

    private static final Set<PosixFilePermission> PRIVATE =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final FileChannel channel;

    private LogFile(FileChannel channel) {
        this.channel = channel;
    }

    /// A log cannot be opened, or can no longer be written.
    public static final class LogFileException extends RuntimeException {
        LogFileException(String message, IOException cause) {
            super(message, cause);
        }
    }

    /// Opens the file, and makes it where it is missing; not its directory.
    ///
    /// @throws LogFileException when that is not possible
    static LogFile open(FilePath file) {
        Path path = NioPath.of(file);
        try {
            if (Files.isDirectory(path)) {
                throw new FileSystemException(
                        file.text(), null, "it is a directory; give the name of a file in it");
            }
            if (isPipe(path)) {
                throw new FileSystemException(
                        file.text(), null, "it is a pipe or a socket; give the name of a file");
            }
            if (OverwrittenFile.isOfDatabase(file)) {
                throw new FileSystemException(
                        file.text(),
                        null,
                        "it belongs to a database, perhaps the catalog; give the name of another file");
            }
            return new LogFile(
                    FileChannel.open(
                            path,
                            EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                            PosixFilePermissions.asFileAttribute(PRIVATE)));
        } catch (IOException e) {
            throw new LogFileException(
                    "cannot open the log file %s: %s. Nothing was done."
                            .formatted(file, IoReason.ofMaking(e)),
                    e);
        }
    }

    /// Whether this is a pipe that is not open yet: opening it would wait for a reader.
    private static boolean isPipe(Path path) throws IOException {
        if (!Files.exists(path)
                || Files.isRegularFile(path)
                || path.startsWith("/dev")
                || path.startsWith("/proc")) {
            return false;
        }
        return Files.getFileStore(path).supportsFileAttributeView("unix")
                && !isDevice((int) Files.getAttribute(path, "unix:mode"));
    }

    private static boolean isDevice(int mode) {
        int kind = mode & 0170000;
        return kind == 0020000 || kind == 0060000;
    }

    /// Appends in one write, so that the lines of runs that share a file stay whole.
    void append(String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
