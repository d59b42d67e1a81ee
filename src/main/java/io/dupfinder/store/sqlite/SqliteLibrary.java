package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/// The native library that SQLite's driver calls.
///
/// The driver itself unpacks it into the temporary directory at each start: that may be full or
/// allow no programs, and a run that is killed leaves a megabyte there. So it is kept, once, in a
/// directory that is this user's alone; where that cannot be, the driver does as it always does.
///
/// The directory's name says the version, the machine and the checksum of what is in it. A start
/// that finds it asks the driver nothing: to tell which of its libraries fits, that starts a
/// process.
public final class SqliteLibrary {

    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private SqliteLibrary() {}

    /// Keeps the library in `directory`, which is made where it is missing. Only before the first
    /// connection of the process this has an effect.
    public static void keepIn(FilePath directory) {
        Path caches = NioPath.of(directory);
        String machine =
                "sqlite-%s-%s-%08x-"
                        .formatted(
                                SQLiteJDBCLoader.getVersion(),
                                System.getProperty("os.arch"),
                                // Of one home on several machines each may have another C library.
                                System.getProperty("java.home").hashCode());
        try {
            Optional<Path> kept = kept(caches, machine);
            Path place = kept.isPresent() ? kept.get() : keep(caches, machine);
            System.setProperty("org.sqlite.lib.path", place.toString());
        } catch (IOException | DirectoryIteratorException | UnsupportedOperationException e) {
            // Then the temporary directory it is.
            return;
        }
    }

    private static Optional<Path> kept(Path caches, String machine) throws IOException {
        if (!Files.isDirectory(caches)) {
            return Optional.empty();
        }
        try (DirectoryStream<Path> places = Files.newDirectoryStream(caches, machine + "*")) {
            for (Path place : places) {
                requirePrivate(place);
                Path file = library(place);
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && place.endsWith(machine + checksum(Files.readAllBytes(file)))) {
                    return Optional.of(place);
                }
            }
        }
        return Optional.empty();
    }

    private static Path keep(Path caches, String machine) throws IOException {
        byte[] library = packed();
        Path place = caches.resolve(machine + checksum(library));
        Files.createDirectories(place, mode("rwx------"));
        requirePrivate(place);
        Path temporary = Files.createTempFile(place, "unpacking", "", mode("rwx------"));
        try {
            Files.write(temporary, library, StandardOpenOption.TRUNCATE_EXISTING);
            Files.move(temporary, library(place), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return place;
    }

    private static Path library(Path place) {
        return place.resolve(System.mapLibraryName("sqlitejdbc"));
    }

    private static String checksum(byte[] library) {
        CRC32 checksum = new CRC32();
        checksum.update(library);
        return "%08x".formatted(checksum.getValue());
    }

    /// Whoever else can write there could make this process run anything.
    private static void requirePrivate(Path directory) throws IOException {
        boolean isOwn = Files.getOwner(directory).equals(Files.getOwner(Path.of("/proc/self")));
        Set<PosixFilePermission> others = EnumSet.copyOf(OTHERS_WRITE);
        others.retainAll(Files.getPosixFilePermissions(directory));
        if (!isOwn || !others.isEmpty()) {
            throw new IOException("others can write to " + directory);
        }
    }

    private static byte[] packed() throws IOException {
        String name =
                LibraryLoaderUtil.getNativeLibResourcePath()
                        + "/"
                        + LibraryLoaderUtil.getNativeLibName();
        try (InputStream resource = SQLiteJDBCLoader.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("the driver has no library for this machine");
            }
            return resource.readAllBytes();
        }
    }

    private static FileAttribute<?> mode(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /// Loads the library, from wherever that is possible.
    ///
    /// @throws CatalogException when it is not possible anywhere
    static void load() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new CatalogException(
                    "SQLite's library can be kept neither in the cache directory (%s) nor in the temporary directory (%s): they are full, read-only, or mounted noexec. Make room, or set XDG_CACHE_HOME to a directory that can be written and may hold programs."
                            .formatted(
                                    System.getProperty("org.sqlite.lib.path", "none"),
                                    System.getProperty("java.io.tmpdir")),
                    e);
        }
    }
}
