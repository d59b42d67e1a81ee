package io.dupfinder.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/// A bit that a disk turned in a file.
public final class BitRot {

    private BitRot() {}

    /// Content that is the same at both ends, whatever byte is in its middle.
    public static byte[] content(int middle) {
        byte[] content = new byte[100_000];
        content[50_000] = (byte) middle;
        return content;
    }

    /// Turns a file of another [#content] into that with a 2. The catalog is told the change time,
    /// which cannot be set back.
    public static void turn(FileTree tree, String name, CatalogProbe catalog) throws IOException {
        tree.file(name, content(2));
        Instant changed =
                ((FileTime) Files.getAttribute(tree.path(name), "unix:ctime")).toInstant();
        catalog.execute(
                "update file_hashes set ctime_ns = %d%09d where absolute_path = '%s'"
                        .formatted(changed.getEpochSecond(), changed.getNano(), tree.path(name)));
    }
}
