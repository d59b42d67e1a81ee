package io.dupfinder.catalog.hibernate;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A catalog in an SQLite file.
public final class SqliteCatalog implements Catalog {

    private final Pooled readers;
    private final @Nullable Pooled writer;
    private final @Nullable EntityStore entities;

    private SqliteCatalog(Pooled readers, @Nullable Pooled writer, @Nullable EntityStore entities) {
        this.readers = readers;
        this.writer = writer;
        this.entities = entities;
    }

    /// The files of the catalog at `file`: the database, its log, its shared memory, its journal.
    public static Set<FilePath> files(FilePath file) {
        return Stream.of("", "-wal", "-shm", "-journal")
                .map(suffix -> FilePath.ofText(file.text() + suffix))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Opens a catalog for a scan, and makes it where there is none.
    public static SqliteCatalog openForScan(FilePath file) {
        SqliteFile.prepare(file);
        SqlFailure failures = new SqlFailure(file.text());
        Pooled readers = new Pooled(pool(failures, () -> SqlitePools.readers(file)), failures);
        try {
            Schema schema = new Schema(file.text());
            // Before there is a writer, which would give any database a write-ahead log.
            isEmpty(readers, schema);
            return openForScan(file, failures, schema, readers);
        } catch (CatalogException e) {
            readers.pool().close();
            throw e;
        }
    }

    private static SqliteCatalog openForScan(
            FilePath file, SqlFailure failures, Schema schema, Pooled readers) {
        Pooled writer = new Pooled(pool(failures, () -> SqlitePools.writer(file)), failures);
        EntityStore entities = new EntityStore(writer);
        try {
            writer.transact(connection -> {
                if (schema.isEmpty(connection)) {
                    schema.create(connection);
                }
                schema.require(connection);
                return true;
            });
            return new SqliteCatalog(readers, writer, entities);
        } catch (CatalogException e) {
            entities.close();
            writer.pool().close();
            throw e;
        }
    }

    /// Opens a catalog that is only read; empty when there is none yet.
    public static Optional<Catalog> openForReading(FilePath file) {
        if (!SqliteFile.exists(file)) {
            return Optional.empty();
        }
        SqliteFile.requireFile(file);
        SqlFailure failures = new SqlFailure(file.text());
        Pooled readers = new Pooled(pool(failures, () -> SqlitePools.readers(file)), failures);
        try {
            if (isEmpty(readers, new Schema(file.text()))) {
                readers.pool().close();
                return Optional.empty();
            }
            return Optional.of(new SqliteCatalog(readers, null, null));
        } catch (CatalogException e) {
            readers.pool().close();
            throw e;
        }
    }

    /// Whether there is nothing in it yet.
    ///
    /// @throws CatalogException when what there is, is not ours
    private static boolean isEmpty(Pooled readers, Schema schema) {
        return readers.read(connection -> {
            if (schema.isEmpty(connection)) {
                return true;
            }
            schema.require(connection);
            return false;
        });
    }

    private static HikariDataSource pool(
            SqlFailure failures, Supplier<HikariDataSource> construction) {
        try {
            return construction.get();
        } catch (PoolInitializationException e) {
            throw failures.translate(e);
        }
    }

    @Override
    public ScanSession beginScan(Host host, String command) {
        if (writer == null || entities == null) {
            throw new IllegalStateException("the catalog was opened for reading");
        }
        RunLock lock = new RunLock();
        long hostId =
                writer.transact(connection -> {
                    long id = Hosts.enter(connection, host);
                    lock.acquire(connection, id, command);
                    ScanRecords.closeCrashed(connection, id);
                    return id;
                });
        return new DatabaseScanSession(writer, readers, entities, hostId, lock);
    }

    @Override
    public List<DuplicateGroup> duplicateGroups(GroupQuery query) {
        return readers.read(connection -> GroupReads.read(connection, query));
    }

    @Override
    public Optional<ScanSummary> newestScan(List<FilePath> under) {
        return readers.read(connection -> ScanRecords.newest(connection, under));
    }

    @Override
    public void close() {
        // The writer last: only who can write moves the write-ahead log into the file, and only the
        // last connection removes it. Otherwise the file alone is an old catalog, or an empty one.
        readers.pool().close();
        if (entities != null) {
            entities.close();
        }
        if (writer != null) {
            writer.pool().close();
        }
    }
}
