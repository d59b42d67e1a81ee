package io.dupfinder.store.postgresql;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlFailureException;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.hibernate.dialect.Dialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.postgresql.core.Parser;

/// PostgreSQL's own SQL. The index on paths is one on their first characters, compared as bytes.
public record PostgreSqlDialect() implements SqlDialect {

    /// The number of the lock under which tables are made: "dupfinde" in ASCII.
    private static final long SCHEMA_LOCK = 0x6475_7066_696e_6465L;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private static final String NO_SCHEMA = "3F000";

    @Override
    public Class<? extends Dialect> hibernate() {
        return PostgreSQLDialect.class;
    }

    @Override
    public String schemaDirectory() {
        return "postgresql";
    }

    /// Objects of extensions, such as pg_stat_statements, are nobody's catalog.
    @Override
    public String objectNames() {
        return "select c.relname from pg_class c where c.relnamespace = (select oid from pg_namespace where nspname = current_schema())"
                + " and c.relkind in ('r', 'p', 'v', 'm', 'f') and not exists (select 1 from pg_depend d"
                + " where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')";
    }

    @Override
    public String indexNames() {
        return "select indexname from pg_indexes where schemaname = current_schema()";
    }

    @Override
    public String pathIs() {
        return "f.absolute_path = :path and left(f.absolute_path, 500) = left(:path, 500)";
    }

    @Override
    public String pathOrder() {
        return "left(f.absolute_path, 500) using ~<~, f.absolute_path using ~<~";
    }

    @Override
    public String pathsBetween(String from, String to) {
        return "f.absolute_path > :%1$s and f.absolute_path < :%2$s and left(f.absolute_path, 500) ~>=~ left(:%1$s, 500) and left(f.absolute_path, 500) ~<=~ left(:%2$s, 500)"
                .formatted(from, to);
    }

    @Override
    public String sizesIn() {
        return "f.file_size = any(:sizes)";
    }

    @Override
    public Object sizes(List<Long> sizes) {
        return sizes.toArray(Long[]::new);
    }

    @Override
    public String now() {
        return "extract(epoch from clock_timestamp())";
    }

    @Override
    public String sizeOnDisk() {
        return "select coalesce(sum(pg_total_relation_size(oid)), 0) from pg_class"
                + " where relkind in ('r', 'p') and relnamespace = (select oid from pg_namespace where nspname = current_schema())";
    }

    /// No other host can write while indexes are made, so these are few.
    @Override
    public long mostRowsBeforeIndexes() {
        return 500_000;
    }

    /// Limits the wait for a lock, since others who want to write wait behind it. Making an index
    /// of many rows has no limit.
    @Override
    public boolean beginIndexes(PlainSql sql) {
        boolean isOwner =
                sql.texts(
                                        "select relname from pg_class where oid = 'file_hashes'::regclass and pg_has_role(relowner, 'usage')")
                                .size()
                        == 1;
        if (isOwner) {
            sql.execute(
                    "select set_config('lock_timeout', '2s', true), set_config('statement_timeout', '0', true)");
        }
        return isOwner;
    }

    @Override
    public void lockSchema(PlainSql sql) {
        sql.execute("select pg_advisory_xact_lock(" + SCHEMA_LOCK + ")");
    }

    @Override
    public void requireMayCreate(PlainSql sql) {
        List<String> schema = sql.texts("select coalesce(current_schema(), '')");
        if (schema.equals(List.of(""))) {
            throw refused("no schema has been selected to create in", NO_SCHEMA);
        }
        if (sql.number("select count(*) where has_schema_privilege(current_schema(), 'create')")
                == 0) {
            throw refused(
                    "permission denied for schema " + schema.getFirst(), INSUFFICIENT_PRIVILEGE);
        }
    }

    private static SqlFailureException refused(String why, String state) {
        return new SqlFailureException(new SQLException(why, state));
    }

    // Flyway sets both for the session. A pooler hands the session on to another client.
    @Override
    public void forgetSession(PlainSql sql) {
        sql.execute("reset search_path");
        sql.execute("reset role");
    }

    // A transaction that has begun to read cannot become one, and what was set for it goes with it.
    @Override
    public void beginSnapshot(PlainSql sql) {
        String path = sql.texts("show search_path").getFirst();
        try {
            sql.connection().commit();
            sql.connection().setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        } catch (SQLException e) {
            throw new SqlFailureException(e);
        }
        sql.forEach(
                "select pg_catalog.set_config('search_path', :path, true)",
                Map.of("path", path),
                _ -> {});
    }

    @Override
    public void numberScansOn(PlainSql sql) {
        sql.execute(
                "select setval(pg_get_serial_sequence('scan_metadata', 'id'), (select coalesce(max(id), 0) + 1 from scan_metadata), false)");
    }

    /// Asks the driver's own parser, which splits a text at semicolons, under both settings of the
    /// server's `standard_conforming_strings`. A text that it leaves in one piece is one message of
    /// the extended protocol, in which the server takes no second statement.
    @Override
    public boolean isOneStatement(String text) {
        return parts(text, true) <= 1 && parts(text, false) <= 1;
    }

    private static int parts(String text, boolean standardStrings) {
        try {
            return Parser.parseJdbcSql(text, standardStrings, false, true, false, false).size();
        } catch (SQLException e) {
            // The server will say what is wrong with it.
            return 1;
        }
    }

    @Override
    public void refuseWrites(PlainSql sql) {
        sql.execute("set transaction read only");
    }

    @Override
    public List<String> faults(PlainSql sql) {
        return List.of();
    }

    @Override
    public String rowPlace() {
        return "quote_literal(cast(ctid as text))";
    }

    @Override
    public String rowPlaceColumn() {
        return "ctid";
    }
}
