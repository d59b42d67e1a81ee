package io.dupfinder.store.sqlite;

import com.zaxxer.hikari.HikariDataSource;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.PathKeys;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/// Connections to an SQLite file.
public final class SqlitePools {

    /// Time that another program may hold the file before that counts as a failure.
    static final Duration BUSY_TIMEOUT = Duration.ofSeconds(30);

    private static final int READERS = 4;

    /// Bytes of a page in a new catalog: a quarter of the calls that SQLite's own 4,096 need.
    private static final int PAGE_LENGTH = 16_384;

    /// Pages of the log, 64 MiB, after which it is copied into the file. After SQLite's own 1,000
    /// pages that happened with every transaction, and wrote the same pages again and again.
    private static final String LOG_PAGES = "4096";

    /// KiB of pages in memory, as a negative number. Rows are written in the order of directories,
    /// so few pages of the index are needed again. Indexes are sorted in pieces of this size, which
    /// nearly fit into the processor's cache (docs/decisions/0022).
    private static final String WRITER_CACHE = "-4096";

    /// KiB of pages in memory, as a negative number. A reader goes through the table once.
    private static final String READER_CACHE = "-8192";

    private SqlitePools() {}

    /// A pool of exactly one connection that writes: SQLite has one writer at a time anyway, and
    /// waiting for it in the pool is fair where waiting for the file is not.
    ///
    /// Transactions begin IMMEDIATE: one that began as a reader could not be made to wait
    /// (SQLITE_BUSY_SNAPSHOT).
    static HikariDataSource writer(FilePath file) {
        SQLiteConfig config = config();
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, WRITER_CACHE);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        // A catalog without a log needs it this strict (SqliteLog).
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setPageSize(PAGE_LENGTH);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, LOG_PAGES);
        HikariDataSource pool = pool("catalog-writer", config, file, "", 1);
        // The connection that the pool begins with is kept: what cannot be opened later is tried
        // again for as long as a busy file gets.
        pool.setMinimumIdle(1);
        return pool;
    }

    /// A pool of connections that cannot write.
    ///
    /// @param isLockable whether SQLite can make its files beside this one
    static HikariDataSource readers(FilePath file, boolean isLockable) {
        SQLiteConfig config = config();
        config.setPragma(SQLiteConfig.Pragma.CACHE_SIZE, READER_CACHE);
        config.setReadOnly(true);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        String parameters = isLockable ? "" : "?immutable=1";
        HikariDataSource pool = pool("catalog-readers", config, file, parameters, READERS);
        pool.setReadOnly(true);
        return pool;
    }

    /// Undoes what a run that was killed had begun to write to a file without a log.
    ///
    /// @throws SQLException when this user may not
    static void rollBack(FilePath file) throws SQLException {
        loadLibrary();
        SQLiteConfig config = config();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        try (Connection connection = source(config, file, "").getConnection();
                Statement statement = connection.createStatement()) {
            // The first read undoes it.
            statement.executeQuery("select count(*) from sqlite_schema").close();
        }
    }

    /// Has the JVM load and initialize the driver's and the pool's classes.
    public static void loadClasses() {
        new HikariDataSource().setDataSource(new SQLiteDataSource(config()));
        new PathKeys();
    }

    /// Settings of every connection. One thread at a time: at the first call the driver makes a
    /// format of dates in 15 ms, and keeps it.
    private static synchronized SQLiteConfig config() {
        SQLiteConfig config = new SQLiteConfig();
        // Each connection is one thread's at a time, by the pool and by the driver's own locks.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
        config.enforceForeignKeys(true);
        return config;
    }

    private static SQLiteDataSource source(SQLiteConfig sqlite, FilePath file, String parameters) {
        SQLiteDataSource source = new DistrustingSource(sqlite);
        // A URI holds every byte of the name. The path's own text does not in an ASCII locale,
        // which
        // cron has.
        source.setUrl("jdbc:sqlite:" + NioPath.of(file).toUri() + parameters);
        return source;
    }

    /// Loads SQLite's native library: from where the launcher says that it lies, else from the
    /// temporary directory, into which the driver unpacks it.
    ///
    /// @throws CatalogException when neither is possible
    private static void loadLibrary() {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new CatalogException(
                    "SQLite's library cannot be loaded from the temporary directory %s: it is full, read-only, or mounted noexec. Make room, or name another by DUPFINDER_JAVA_OPTS=-Djava.io.tmpdir=DIRECTORY."
                            .formatted(System.getProperty("java.io.tmpdir")),
                    e);
        }
    }

    private static HikariDataSource pool(
            String name, SQLiteConfig sqlite, FilePath file, String parameters, int connections) {
        loadLibrary();
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName(name);
        pool.setDataSource(source(sqlite, file, parameters));
        // SQLite then reports a damaged page instead of reading beyond its cells.
        pool.setConnectionInitSql("pragma cell_size_check = on");
        pool.setMaximumPoolSize(connections);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(BUSY_TIMEOUT.plusSeconds(5).toMillis());
        // A file that cannot be opened fails at once, without the time that a busy one gets.
        pool.setInitializationFailTimeout(1);
        return pool;
    }

    /// A source whose connections run nothing that a view, an index or a trigger of the file calls,
    /// but for functions without effects (sqlite.org/security.html): the file may be a stranger's.
    private static final class DistrustingSource extends SQLiteDataSource {

        DistrustingSource(SQLiteConfig config) {
            super(config);
        }

        @Override
        public SQLiteConnection getConnection(String user, String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma trusted_schema = off");
                return connection;
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        }
    }
}
