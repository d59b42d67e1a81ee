package io.dupfinder.cli.console;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A file that is there already and would be written over. The files of a SQLite database are
/// refused: one of them may be the catalog, whatever name or link leads to it.
final class OverwrittenFile {

    /// First bytes of SQLite's files: the database, its rollback journal and its write-ahead log
    /// (https://www.sqlite.org/fileformat2.html), and the log's index in both byte orders
    /// (https://www.sqlite.org/walformat.html).
    private static final List<byte[]> BEGINNINGS =
            List.of(
                    "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII),
                    ByteBuffer.allocate(8).putLong(0xd9d5_05f9_20a1_63d7L).array(),
                    ByteBuffer.allocate(4).putInt(0x377f_0682).array(),
                    ByteBuffer.allocate(4).putInt(0x377f_0683).array(),
                    ByteBuffer.allocate(4).putInt(3_007_000).array(),
                    ByteBuffer.allocate(4).putInt(Integer.reverseBytes(3_007_000)).array());

    /// Ends of names that SQLite gives to the files beside a database, which may be empty.
    private static final Set<String> COMPANIONS = Set.of("-wal", "-shm", "-journal");

    private OverwrittenFile() {}

    /// Whether it belongs to a SQLite database. Must be asked before the catalog is opened: a
    /// process that closes any descriptor of a file loses its locks on it.
    static boolean isOfDatabase(FilePath file) {
        Path path = NioPath.of(file);
        try {
            return isDatabase(path) || isBesideDatabase(path);
        } catch (IOException e) {
            // Writing reports why.
            return false;
        }
    }

    private static boolean isDatabase(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(16);
            return BEGINNINGS.stream().anyMatch(beginning -> startsWith(head, beginning));
        }
    }

    private static boolean startsWith(byte[] head, byte[] beginning) {
        return head.length >= beginning.length
                && ByteBuffer.wrap(head, 0, beginning.length).equals(ByteBuffer.wrap(beginning));
    }

    private static boolean isBesideDatabase(Path path) throws IOException {
        String name = String.valueOf(path.getFileName());
        for (String end : COMPANIONS) {
            if (name.endsWith(end)) {
                String database = name.substring(0, name.length() - end.length());
                return isDatabase(path.resolveSibling(database));
            }
        }
        return false;
    }
}
