package io.dupfinder.store.session;

import io.dupfinder.json.JsonText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// What the two databases say differently. All other SQL of this package is the same for both.
public enum SqlDialect {
    SQLITE(
            "sqlite",
            "select name from sqlite_master where name not like 'sqlite_%'",
            "f.absolute_path = :path",
            "f.absolute_path",
            "f.absolute_path > :%s and f.absolute_path < :%s",
            // Rows by their numbers, in the order of the table: in that of the sizes every page of
            // it would be read again and again.
            "f.id in (select s.id from file_hashes s where s.file_size in (select value from json_each(:sizes)))",
            "unixepoch('subsec')",
            "select page_count * page_size from pragma_page_count(), pragma_page_size()") {

        @Override
        public Object sizes(List<Long> sizes) {
            return JsonText.numbers(sizes);
        }

        @Override
        public void lockSchema(Connection connection) {
            // Its transactions hold the write lock from their beginning.
        }

        @Override
        public void requireMayCreate(Connection connection) {
            // Who may write the file may.
        }

        @Override
        public void forgetSession(Connection connection) {
            // A connection keeps nothing that others could meet.
        }

        @Override
        public void refuseWrites(Connection connection) {
            // What reads is opened so that it cannot write.
        }

        @Override
        public void beginSnapshot(Connection connection) throws SQLException {
            connection.setAutoCommit(false);
        }

        @Override
        public void numberScansOn(Connection connection) {
            // The next number follows from those that are there.
        }

        @Override
        public boolean isForbidden(SQLException e) {
            return false;
        }

        @Override
        public boolean isConstraintViolated(SQLException e) {
            return (e.getErrorCode() & 0xff) == SQLITE_CONSTRAINT;
        }
    },

    /// Objects of extensions, such as pg_stat_statements, are nobody's catalog. The index on paths
    /// is one on their first characters, compared as bytes.
    POSTGRESQL(
            "postgresql",
            "select c.relname from pg_class c where c.relnamespace = to_regnamespace(quote_ident(current_schema()))"
                    + " and c.relkind in ('r', 'p', 'v', 'm', 'f') and not exists (select 1 from pg_depend d"
                    + " where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')",
            "f.absolute_path = :path and left(f.absolute_path, 500) = left(:path, 500)",
            "left(f.absolute_path, 500) using ~<~, f.absolute_path using ~<~",
            "f.absolute_path > :%1$s and f.absolute_path < :%2$s"
                    + " and left(f.absolute_path, 500) ~>=~ left(:%1$s, 500) and left(f.absolute_path, 500) ~<=~ left(:%2$s, 500)",
            "f.file_size = any(:sizes)",
            "extract(epoch from clock_timestamp())",
            "select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class"
                    + " where relkind in ('r', 'p') and relnamespace = to_regnamespace(quote_ident(current_schema()))") {

        @Override
        public Object sizes(List<Long> sizes) {
            return sizes.toArray(Long[]::new);
        }

        @Override
        public void lockSchema(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
            }
        }

        @Override
        public void requireMayCreate(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery(
                                    "select current_schema(), has_schema_privilege(current_schema(), 'create')")) {
                row.next();
                String schema = row.getString(1);
                if (schema == null) {
                    throw new SQLException("no schema has been selected to create in", NO_SCHEMA);
                }
                if (!row.getBoolean(2)) {
                    throw new SQLException(
                            "permission denied for schema " + schema, INSUFFICIENT_PRIVILEGE);
                }
            }
        }

        // Flyway sets both for the session. A pooler hands the session on to another client.
        @Override
        public void forgetSession(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("reset search_path");
                statement.execute("reset role");
            }
        }

        @Override
        public void refuseWrites(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute("set transaction read only");
            }
        }

        // A transaction that has begun to read cannot become one, and what was set for it goes
        // with it.
        @Override
        public void beginSnapshot(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("show search_path")) {
                row.next();
                String path = row.getString(1);
                connection.commit();
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                try (PreparedStatement set =
                        connection.prepareStatement("select set_config('search_path', ?, true)")) {
                    set.setString(1, path);
                    set.executeQuery().close();
                }
            }
        }

        @Override
        public void numberScansOn(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "select setval(pg_get_serial_sequence('scan_metadata', 'id'), (select coalesce(max(id), 0) + 1 from scan_metadata), false)");
            }
        }

        @Override
        public boolean isForbidden(SQLException e) {
            return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
        }

        @Override
        public boolean isConstraintViolated(SQLException e) {
            return String.valueOf(e.getSQLState()).startsWith("23");
        }
    };

    /// The number of the lock under which tables are made: "dupfinde" in ASCII.
    private static final long SCHEMA_LOCK = 0x6475_7066_696e_6465L;

    private static final int SQLITE_CONSTRAINT = 19;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String NO_SCHEMA = "3F000";

    private final String schemaDirectory;
    private final String objectNames;
    private final String pathIs;
    private final String pathOrder;
    private final String pathsBetween;
    private final String sizesIn;
    private final String now;
    private final String sizeOnDisk;

    SqlDialect(
            String schemaDirectory,
            String objectNames,
            String pathIs,
            String pathOrder,
            String pathsBetween,
            String sizesIn,
            String now,
            String sizeOnDisk) {
        this.schemaDirectory = schemaDirectory;
        this.objectNames = objectNames;
        this.pathIs = pathIs;
        this.pathOrder = pathOrder;
        this.pathsBetween = pathsBetween;
        this.sizesIn = sizesIn;
        this.now = now;
        this.sizeOnDisk = sizeOnDisk;
    }

    /// The directory of the scripts that make the tables, among the resources of `store.schema`.
    public String schemaDirectory() {
        return schemaDirectory;
    }

    /// A query of the names of all tables and views where the catalog has its own.
    public String objectNames() {
        return objectNames;
    }

    /// A condition on rows `f`, that their path is the text `:path`.
    public String pathIs() {
        return pathIs;
    }

    /// An order of rows `f` by the bytes of their path, in which the index has them.
    public String pathOrder() {
        return pathOrder;
    }

    /// A condition on rows `f`, that their path lies between two texts, byte by byte.
    ///
    /// @param from the name of the parameter that is the first text
    /// @param to that of the second
    public String pathsBetween(String from, String to) {
        return pathsBetween.formatted(from, to);
    }

    /// A condition on rows `f`, that their size is one of `:sizes`, which [#sizes] makes.
    public String sizesIn() {
        return sizesIn;
    }

    public abstract Object sizes(List<Long> sizes);

    /// The database's own clock in seconds since the epoch, which all hosts share.
    public String now() {
        return now;
    }

    /// A query of how many bytes the catalog's tables and indexes take.
    public String sizeOnDisk() {
        return sizeOnDisk;
    }

    /// Waits until no other run makes tables, to the end of this transaction.
    public abstract void lockSchema(Connection connection) throws SQLException;

    /// Refuses a role that may make no tables, as the database itself would. Asked beforehand:
    /// after a failure Flyway tries ten times, a second apart, and PostgreSQL then has other words.
    public abstract void requireMayCreate(Connection connection) throws SQLException;

    /// Has the session forget what a library set for longer than this transaction, which ends next.
    public abstract void forgetSession(Connection connection) throws SQLException;

    /// Makes all that a connection reads from now on as it was at one moment.
    public abstract void beginSnapshot(Connection connection) throws SQLException;

    /// Has the next scan get a number behind all others, where some were not given by the database.
    public abstract void numberScansOn(Connection connection) throws SQLException;

    /// Whether the role may not do that. Files have no roles.
    public abstract boolean isForbidden(SQLException e);

    /// Whether a row was refused because it is there already, or cannot be.
    public abstract boolean isConstraintViolated(SQLException e);

    /// Makes a connection that reads refuse everything else, to the end of this transaction.
    public abstract void refuseWrites(Connection connection) throws SQLException;
}
