package io.dupfinder.store.sqlite;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogFullException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.IoReason;
import io.dupfinder.store.damage.DamagedRowException;
import io.dupfinder.store.damage.RefusedRowException;
import io.dupfinder.store.session.DatabaseFailure;
import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/// Words for what SQLite says.
final class SqliteFailure extends DatabaseFailure {

    /// SQLite's primary result codes (sqlite.org/rescode.html).
    private static final int PERM = 3;

    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int CORRUPT = 11;
    private static final int FULL = 13;
    private static final int CANTOPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOTADB = 26;

    private final String catalog;

    /// @param catalog how messages name it
    SqliteFailure(String catalog) {
        this.catalog = catalog;
    }

    @Override
    public CatalogException inWords(SQLException sql, Throwable failure) {
        if (isAboutIndexOfLog(sql) && SqliteFile.hasNoRoom(FilePath.ofText(catalog))) {
            return full(catalog, failure);
        }
        return switch (sql.getErrorCode() & 0xff) {
            case FULL -> full(catalog, failure);
            case READONLY, PERM -> readOnly(FilePath.ofText(catalog), failure);
            case CANTOPEN -> cannotBeOpened(FilePath.ofText(catalog), failure);
            case BUSY, LOCKED ->
                    new CatalogException(
                            "the catalog %s stayed locked by another program for 30 seconds. Find it with `fuser %s`, wait for it to end and try again."
                                    .formatted(catalog, catalog),
                            failure);
            case CORRUPT, NOTADB -> damaged(failure);
            case CONSTRAINT ->
                    new CatalogException(
                            "the catalog %s refused a row%s: %s. Another program has changed its tables; restore them, or choose another catalog with --db-url. What was committed is kept."
                                    .formatted(
                                            catalog,
                                            RefusedRowException.row(failure)
                                                    .map(row -> " of " + row)
                                                    .orElse(""),
                                            said(sql)),
                            failure);
            default ->
                    new CatalogException(
                            "the catalog %s failed: %s. What was committed is kept; try again, with --verbose for details."
                                    .formatted(catalog, sql.getMessage()),
                            failure);
        };
    }

    @Override
    protected CatalogException damaged(DamagedRowException damage) {
        return damaged((Throwable) damage);
    }

    private CatalogException damaged(Throwable failure) {
        return new CatalogException(
                "the catalog %s is damaged or not an SQLite database. Move it away and scan again to build a new one."
                        .formatted(catalog),
                failure);
    }

    /// SQLite's own words, which the driver puts in brackets behind the meaning of the code.
    private static String said(SQLException sql) {
        String message = String.valueOf(sql.getMessage());
        int from = message.indexOf('(');
        return from < 0 || !message.endsWith(")")
                ? message
                : message.substring(from + 1, message.length() - 1);
    }

    @Override
    public Optional<String> refusal(SQLException sql) {
        return Optional.of(oneLine(said(sql)));
    }

    /// Whether the index of the log could not be made larger, for whatever reason.
    private static boolean isAboutIndexOfLog(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && sqlite.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE;
    }

    static CatalogFullException full(String catalog, Throwable failure) {
        return new CatalogFullException(
                "the disk under the catalog %s is full. What was committed is kept; make room (`df -h`, `df -i`) and run the same command again."
                        .formatted(catalog),
                failure);
    }

    private static CatalogException readOnly(FilePath file, Throwable failure) {
        return new CatalogException(
                SqliteFile.hasJournal(file)
                        ? "the catalog %1$s was being made by a run that was killed, and its journal %1$s-journal says what to undo, which takes a user who may write both. Run `dupfinder catalog scans` as their owner once, or copy both files to a place of your own and name it with --db-url."
                                .formatted(file)
                        : "the catalog %s is read-only. Make it and its directory writable for this user, or choose another with --db-url."
                                .formatted(file),
                failure);
    }

    private static CatalogException cannotBeOpened(FilePath file, Throwable failure) {
        if (SqliteFile.hasNoRoom(file)) {
            return full(file.text(), failure);
        }
        Optional<String> reason = SqliteFile.refusal(file).map(IoReason::ofMaking);
        return new CatalogException(
                SqliteFile.hasLog(file)
                        ? "the catalog %1$s cannot be opened: a run that was killed left its log %1$s-wal, which is read only where the directory can be written. Let this user write there, or copy both files to such a place and name it with --db-url."
                                .formatted(file)
                        : "the catalog %s cannot be opened%s. Check that this user may read and write it and its directory, or choose another with --db-url."
                                .formatted(
                                        file,
                                        reason.map(it -> ": a file beside it cannot be made, " + it)
                                                .orElse("")),
                failure);
    }
}
