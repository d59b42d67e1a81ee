package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An SQLite catalog that this user cannot keep others from writing, because the files that SQLite
/// locks by cannot be made beside it: on a medium or in a directory that cannot be written.
///
/// It is read as if it never changed (`immutable=1`, sqlite.org/uri.html), which holds for as long
/// as it looks as it did at first: a write-ahead log reaches the file only in the end.
///
/// @param modified when it was last written
/// @param bytes its size
record UnlockedFile(FilePath file, FileTime modified, long bytes) {

    /// The catalog as it is now. Empty when it can be locked, and when a log or a journal holds a
    /// part of it or somebody has it open.
    static Optional<UnlockedFile> of(FilePath file) {
        try {
            return isLockable(file) ? Optional.empty() : Optional.of(now(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isLockable(FilePath file) throws IOException {
        Path path = NioPath.of(file);
        if (Files.getFileStore(path).isReadOnly()) {
            return SqliteFile.hasLog(file) || SqliteFile.hasJournal(file);
        }
        return SqliteFile.isInUse(file)
                || Files.isWritable(NioPath.of(file.parent().orElseThrow()));
    }

    private static UnlockedFile now(FilePath file) throws IOException {
        BasicFileAttributes attributes =
                Files.readAttributes(NioPath.of(file), BasicFileAttributes.class);
        return new UnlockedFile(file, attributes.lastModifiedTime(), attributes.size());
    }

    /// @throws CatalogException when it was written since
    void requireUnchanged() {
        try {
            if (equals(now(file))) {
                return;
            }
        } catch (IOException e) {
            throw changed(e);
        }
        throw changed(null);
    }

    private CatalogException changed(@Nullable IOException cause) {
        return new CatalogException(
                "the catalog %s was written by another run while it was read, and cannot be locked by a user who may not write its directory. Wait for that run to end (`dupfinder catalog scans`) and try again."
                        .formatted(file),
                cause);
    }
}
