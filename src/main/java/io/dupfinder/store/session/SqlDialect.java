package io.dupfinder.store.session;

import io.dupfinder.store.bulk.PlainSql;
import java.util.List;
import org.hibernate.dialect.Dialect;

/// The differences between the two databases that Hibernate's dialects do not cover. All other SQL
/// is the same for both. Two dialects of one database are equal.
public interface SqlDialect {

    /// Hibernate's dialect of the same database.
    Class<? extends Dialect> hibernate();

    /// The directory of the scripts that make the tables, among the resources of `store.schema`.
    String schemaDirectory();

    /// A query of the names of all tables and views where the catalog has its own.
    String objectNames();

    /// A query of the names of all indexes where the catalog has its own.
    String indexNames();

    /// A condition on rows `f`, that their path is the text `:path`.
    String pathIs();

    /// An order of rows `f` by the bytes of their path, in which the index has them.
    String pathOrder();

    /// A condition on rows `f`, that their path lies between two texts, byte by byte.
    ///
    /// @param from the name of the parameter that is the first text
    /// @param to that of the second
    String pathsBetween(String from, String to);

    /// A condition on rows `f`, that their size is one of `:sizes`, which [#sizes] makes.
    String sizesIn();

    /// Many sizes as one value.
    Object sizes(List<Long> sizes);

    /// The database's own clock in seconds since the epoch, which all hosts share.
    String now();

    /// A query of how many bytes the catalog's tables and indexes take.
    String sizeOnDisk();

    /// Rows that a scan may write before it makes the late indexes.
    long mostRowsBeforeIndexes();

    /// Prepares the transaction for making indexes; false when this user may make none.
    boolean beginIndexes(PlainSql sql);

    /// Waits until no other run makes tables, to the end of this transaction.
    void lockSchema(PlainSql sql);

    /// Refuses a role that may make no tables, as the database itself would. Asked beforehand:
    /// after a failure Flyway tries ten times, a second apart, and PostgreSQL then has other words.
    void requireMayCreate(PlainSql sql);

    /// Has the session forget what a library set for longer than this transaction, which ends next.
    void forgetSession(PlainSql sql);

    /// Makes all that a connection reads from now on as it was at one moment.
    void beginSnapshot(PlainSql sql);

    /// Has the next scan get a number behind all others, where some were not given by the database.
    void numberScansOn(PlainSql sql);

    /// Whether the driver would send this text as one statement.
    boolean isOneStatement(String text);

    /// Makes a connection that reads refuse everything else, to the end of this transaction.
    void refuseWrites(PlainSql sql);

    /// Faults that the database itself finds in its file; empty where it looks by itself.
    List<String> faults(PlainSql sql);

    /// The database's own name of a row in a query, which holds for the transaction.
    String rowPlace();

    /// The column that is compared with [#rowPlace] as it was read.
    String rowPlaceColumn();
}
