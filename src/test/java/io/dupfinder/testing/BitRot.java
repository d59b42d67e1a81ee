package io.dupfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// Flips bits in files, as a bad disk does.
public final class BitRot {

    private BitRot() {}

    /// A content with fixed ends and the given byte in its middle.
    public static byte[] content(int middle) {
        byte[] content = new byte[100_000];
        content[50_000] = (byte) middle;
        return content;
    }

    /// Changes a file of another [#content] to the content with a 2. Since the change time cannot
    /// be set back, the catalog's row gets the new change time and a later time of reading.
    public static void turn(FileTree tree, String name, CatalogProbe catalog) throws IOException {
        write(tree, name, content(2), catalog);
    }

    /// Changes a file at its head, in the same way.
    public static void turnHead(FileTree tree, String name, CatalogProbe catalog)
            throws IOException {
        byte[] content = content(1);
        content[7] = 9;
        write(tree, name, content, catalog);
    }

    /// Restores the original [#content] with a 1, in the same way.
    public static void turnBack(FileTree tree, String name, CatalogProbe catalog)
            throws IOException {
        write(tree, name, content(1), catalog);
    }

    private static void write(FileTree tree, String name, byte[] content, CatalogProbe catalog)
            throws IOException {
        tree.file(name, content);
        Instant changed =
                ((FileTime) Files.getAttribute(tree.path(name), "unix:ctime")).toInstant();
        catalog.execute(
                "update file_hashes set ctime_ns = %d%09d, scan_date = %d, hashed_at = %d where inode = %d"
                        .formatted(
                                changed.getEpochSecond(),
                                changed.getNano(),
                                changed.getEpochSecond() + 10,
                                changed.getEpochSecond() + 10,
                                (long) Files.getAttribute(tree.path(name), "unix:ino")));
        catalog.execute(
                "update suspect_file set ctime_ns = %d%09d where absolute_path = '%s'"
                        .formatted(changed.getEpochSecond(), changed.getNano(), tree.path(name)));
    }
}
