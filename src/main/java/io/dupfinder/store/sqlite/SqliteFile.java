package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.ForeignOwner;
import io.dupfinder.file.IoReason;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Optional;

/// The file of an SQLite catalog, private from its first moment.
public final class SqliteFile {

    /// Bytes of the index of the log that SQLite makes first (sqlite.org/walformat.html).
    private static final int LOG_INDEX_BYTES = 32 * 1_024;

    private static final Logger LOG = System.getLogger(SqliteFile.class.getName());

    private SqliteFile() {}

    /// Whether there is a catalog.
    ///
    /// @throws CatalogException where this user may not even look
    public static boolean exists(FilePath file) {
        try {
            Files.readAttributes(
                    NioPath.of(file), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return true;
        } catch (AccessDeniedException e) {
            throw new CatalogException(
                    "the catalog %s cannot be looked at: permission denied. %s"
                            .formatted(file, ForeignOwner.words(file).orElse("")),
                    e);
        } catch (IOException notThere) {
            return false;
        }
    }

    /// Whether a part of the catalog is in the log beside the file, as a killed run leaves it.
    static boolean hasLog(FilePath file) {
        try {
            return Files.size(log(file)) > 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether there is a log, though an empty one, or a journal: while a program has the catalog
    /// open.
    static boolean isInUse(FilePath file) {
        return Files.exists(log(file)) || hasJournal(file);
    }

    /// Whether something is being written without a log, or was when a run was killed.
    static boolean hasJournal(FilePath file) {
        return Files.exists(beside(file, "-journal"));
    }

    /// Undoes what a killed run left unfinished in a new catalog. If this user may not, the next
    /// read says so.
    public static void undoUnfinished(FilePath file) {
        if (hasJournal(file)) {
            try {
                SqlitePools.rollBack(file);
            } catch (SQLException e) {
                LOG.log(Level.DEBUG, "{0} was not brought in order: {1}", file, e.getMessage());
            }
        }
    }

    private static Path log(FilePath file) {
        return beside(file, "-wal");
    }

    private static Path beside(FilePath file, String suffix) {
        return NioPath.of(FilePath.ofText(file.text() + suffix));
    }

    /// Makes sure that the file is there, readable by its owner alone: SQLite itself would leave
    /// that to the umask. Its directory has to be there: where that is missing, a disk is more
    /// likely not mounted than a new catalog wanted.
    ///
    /// @throws CatalogException when it cannot be, or is no file
    public static void prepare(FilePath file) {
        Path path = NioPath.of(file);
        try {
            Files.createFile(path, OwnerOnly.file());
        } catch (FileAlreadyExistsException e) {
            requireFile(file);
        } catch (IOException e) {
            if (IoReason.isFull(e)) {
                throw SqliteFailure.full(file.text(), e);
            }
            throw new CatalogException(
                    "cannot create the catalog %s: %s. %sChoose another place with --db-url or database.path in config.json."
                            .formatted(file, IoReason.ofMaking(e), owner(file, e)),
                    e);
        }
    }

    /// The owner of a place that may not be written, with a space behind; empty for other reasons.
    private static String owner(FilePath file, IOException e) {
        return e instanceof AccessDeniedException
                ? ForeignOwner.words(file).map(words -> words + " ").orElse("")
                : "";
    }

    public static void requireFile(FilePath file) {
        if (Files.isDirectory(NioPath.of(file))) {
            throw new CatalogException(
                    "the catalog %s is a directory. Give the name of a file in it: sqlite:///%s/catalog.db"
                            .formatted(file, file));
        }
        // A pipe would be waited for, and a device taken for a file.
        if (Files.exists(NioPath.of(file)) && !Files.isRegularFile(NioPath.of(file))) {
            throw new CatalogException(
                    "the catalog %s is a pipe, a socket or a device, and has to be a file. Choose another place with --db-url or database.path in config.json."
                            .formatted(file));
        }
    }

    /// Why the directory takes no file of the size of the index of a log, which is what SQLite
    /// makes first; it does not say why it could not. Empty where one can be made.
    static Optional<IOException> refusal(FilePath file) {
        try {
            Path directory = NioPath.of(file.parent().orElse(file));
            Path probe = Files.createTempFile(directory, ".dupfinder", "");
            try {
                Files.write(probe, new byte[LOG_INDEX_BYTES]);
                return Optional.empty();
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /// Whether the directory takes no more files.
    static boolean hasNoRoom(FilePath file) {
        return refusal(file).filter(IoReason::isFull).isPresent();
    }
}
