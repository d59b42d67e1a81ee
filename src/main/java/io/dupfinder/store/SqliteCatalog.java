package io.dupfinder.store;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.sqlite.SqliteConnections;
import io.dupfinder.store.sqlite.SqliteDialect;
import io.dupfinder.store.sqlite.SqliteFile;
import io.dupfinder.store.sqlite.SqliteIntegrity;
import io.dupfinder.store.sqlite.SqlitePools;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Opens catalogs in SQLite files.
public final class SqliteCatalog {

    private SqliteCatalog() {}

    /// The files of the catalog at `file`: the database, its log, its shared memory, its journal.
    public static Set<FilePath> files(FilePath file) {
        return Stream.of("", "-wal", "-shm", "-journal")
                .map(suffix -> FilePath.ofText(file.text() + suffix))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Opens a catalog for a scan, and makes it where there is none.
    ///
    /// @throws CatalogException when it cannot be
    public static Catalog openForScan(FilePath file) {
        SqliteFile.prepare(file);
        SqliteConnections connections = open(file);
        Schema schema = new Schema(file.text(), new SqliteDialect());
        try {
            connections.openWriter(schema.isEmpty(connections));
        } catch (CatalogException e) {
            connections.close();
            throw e;
        }
        return DatabaseCatalog.forScan(Sessions.on(connections), schema);
    }

    /// Has the JVM load what a connection needs, without making one.
    public static void loadClasses() {
        SqlitePools.loadClasses();
    }

    private static SqliteConnections open(FilePath file) {
        SqliteFile.undoUnfinished(file);
        SqliteConnections connections = new SqliteConnections(file);
        try {
            connections.read(SqliteIntegrity::requireSmallTables);
            return connections;
        } catch (CatalogException e) {
            connections.close();
            throw e;
        }
    }

    /// Opens a catalog that is only read; empty when there is none yet.
    ///
    /// @throws CatalogException when it cannot be
    public static Optional<Catalog> openForReading(FilePath file) {
        if (!SqliteFile.exists(file)) {
            return Optional.empty();
        }
        SqliteFile.requireFile(file);
        return DatabaseCatalog.forReading(
                Sessions.on(open(file)), new Schema(file.text(), new SqliteDialect()));
    }
}
