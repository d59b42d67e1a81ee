package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogFullException;
import io.dupfinder.catalog.CatalogUnreachableException;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.store.damage.DamagedRowException;
import io.dupfinder.store.session.DatabaseFailure;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Words for what PostgreSQL says. Its conditions are told apart by SQLSTATE (appendix A of its
/// manual), since its sentences are in the server's language.
public final class PostgreSqlFailure extends DatabaseFailure {

    private static final String UNDEFINED_DATABASE = "3D000";
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String STARTING_OR_STOPPING = "57P03";
    private static final String CONNECTION_REJECTED = "08004";
    private static final String CONNECTION_FAILED = "08006";

    /// SQLSTATE of a broken protocol, and of every refusal by PgBouncer.
    private static final String PROTOCOL_VIOLATED = "08P01";

    private static final String FORBIDDEN = "42501";

    /// SQLSTATEs of deadlocks and serialization failures: the remedy is to do the same work again.
    private static final Set<String> COLLISIONS = Set.of("40001", "40P01");

    private final PostgreSql server;
    private final String catalog;

    PostgreSqlFailure(PostgreSql server) {
        this.server = server;
        catalog = server.name();
    }

    /// Whether the server was lost, or never reached.
    static boolean isConnectionLost(Throwable failure) {
        String state = state(failure);
        return !state.equals(CONNECTION_REJECTED)
                && (state.startsWith("08") || state.startsWith("57P"))
                && sqlException(failure).flatMap(TlsFailure::of).isEmpty();
    }

    /// Whether the same work may succeed in a moment.
    static boolean isPassing(Throwable failure) {
        return isConnectionLost(failure) || isBusy(failure) || COLLISIONS.contains(state(failure));
    }

    /// Whether there is a server that will take a connection in a moment.
    static boolean isBusy(Throwable failure) {
        String state = state(failure);
        return state.equals(TOO_MANY_CONNECTIONS) || state.equals(STARTING_OR_STOPPING);
    }

    static boolean isDatabaseMissing(Throwable failure) {
        return state(failure).equals(UNDEFINED_DATABASE)
                || sqlException(failure).filter(PostgreSqlFailure::isMissingToPooler).isPresent();
    }

    /// PgBouncer says it in its sentence alone, which is always English.
    private static boolean isMissingToPooler(SQLException sql) {
        return PROTOCOL_VIOLATED.equals(sql.getSQLState())
                && said(sql).startsWith("database \"")
                && said(sql).endsWith("\" does not exist");
    }

    /// Whether a typed query has a `$1`. That breaks the protocol, with the same SQLSTATE as a
    /// connection that PgBouncer ends.
    private static boolean isParameterWithoutValue(SQLException sql) {
        return PROTOCOL_VIOLATED.equals(sql.getSQLState())
                && serverMessage(sql).filter(it -> !"FATAL".equals(it.getSeverity())).isPresent();
    }

    private static String state(Throwable failure) {
        return sqlException(failure).map(SQLException::getSQLState).orElse("");
    }

    @Override
    public CatalogException inWords(SQLException sql, Throwable failure) {
        Optional<TlsFailure> tls = TlsFailure.of(sql);
        if (tls.isPresent()) {
            return new CatalogException(tls.get().words(server, sql), failure);
        }
        String state = Optional.ofNullable(sql.getSQLState()).orElse("");
        return switch (state) {
            case "53100" ->
                    new CatalogFullException(
                            "the disk under the catalog %s is full. What was committed is kept; make room on the server and run the same command again."
                                    .formatted(catalog),
                            failure);
            case TOO_MANY_CONNECTIONS ->
                    new CatalogUnreachableException(
                            "the catalog %s has no connection free: %s. Try again later, or lower poolSize in config.json on the hosts that share it; an administrator can raise max_connections, or this role's own limit (`alter role \"%s\" connection limit`)."
                                    .formatted(catalog, said(sql), server.user()),
                            failure);
            case CONNECTION_FAILED ->
                    new CatalogUnreachableException(
                            hasWaited(sql) ? silent() : unreachable(sql), failure);
            default ->
                    isConnectionLost(sql)
                            ? new CatalogUnreachableException(unreachable(sql), failure)
                            : new CatalogException(words(state, sql), failure);
        };
    }

    @Override
    protected CatalogException damaged(DamagedRowException damage) {
        return new CatalogException(damaged(String.valueOf(damage.getMessage())), damage);
    }

    private String damaged(String what) {
        return "the catalog %s is damaged: %s. Nothing was changed; restore it, or scan into another database."
                .formatted(catalog, what);
    }

    /// Whether the time for an answer has run out.
    private static boolean hasWaited(SQLException sql) {
        return sql.getCause() instanceof SocketTimeoutException;
    }

    private static boolean isUnknownHost(SQLException sql) {
        return sql.getCause() instanceof UnknownHostException;
    }

    private String silent() {
        return "the catalog %s gave no answer for %d s. See what keeps the server or the network busy, or wait longer with database.socketTimeout in config.json; what was committed is kept."
                .formatted(catalog, server.socketTimeout().toSeconds());
    }

    /// Words without the advice that the driver adds to its first sentence.
    private String unreachable(SQLException sql) {
        if (isUnknownHost(sql)) {
            return "the catalog %s cannot be reached: no host is known by the name %s. Check the spelling, or the network's name service."
                    .formatted(catalog, server.host());
        }
        return "the catalog %s cannot be reached: %s. See that PostgreSQL runs there and that host and port are right (`dupfinder config show`); what was committed is kept."
                .formatted(catalog, said(sql).replaceFirst("\\. .*", ""));
    }

    private String words(String state, SQLException sql) {
        return switch (state) {
            case "28P01", "28000", CONNECTION_REJECTED -> new LoginFailure(server).words(sql);
            case UNDEFINED_DATABASE ->
                    "there is no database \"%s\" for the catalog %s. Create it with `createdb -h %s -p %d -O %s %s`."
                            .formatted(
                                    server.database(),
                                    catalog,
                                    server.host(),
                                    server.port(),
                                    server.user(),
                                    server.database());
            case "3F000" ->
                    "the catalog %s has no schema to make its tables in. Name one with database.schema in config.json."
                            .formatted(catalog);
            case FORBIDDEN ->
                    "the role \"%s\" may not do that in the catalog %s: %s. Use a role that may, or grant this one what it needs (docs/postgresql.md). Where it is the one to make the tables, let it own the database (`alter database \"%s\" owner to \"%s\"`), or name a schema of its own with database.schema in config.json."
                            .formatted(
                                    server.user(),
                                    catalog,
                                    said(sql),
                                    server.database(),
                                    server.user());
            case "25006" ->
                    "the catalog %s is read-only now: a standby, or a server in recovery. Name the primary with --db-url; reports work here."
                            .formatted(catalog);
            case "55P03" ->
                    "the catalog %s stayed locked by another session for %d s. Find it in pg_stat_activity, wait for it to end and try again."
                            .formatted(catalog, server.lockTimeout().toSeconds());
            case "57014" ->
                    "the catalog %s took longer than %d s over one statement. Give it more with database.statementTimeout in config.json, or see what keeps the server busy."
                            .formatted(catalog, server.statementTimeout().toSeconds());
            case "42703", "42P01", "42704" ->
                    "the catalog %s lacks what dupfinder made in it: %s. Another program has changed its tables; restore them, or name another database or schema with --db-url."
                            .formatted(catalog, said(sql));
            case "XX001", "XX002" -> damaged(said(sql));
            case "23502", "23503", "23505", "23514" ->
                    "the catalog %s refused a row: %s%s. Another program has changed its tables; restore them, or name another database or schema with --db-url. What was committed is kept."
                            .formatted(catalog, said(sql), detail(sql));
            default ->
                    "the catalog %s failed: %s (SQLSTATE %s). What was committed is kept; try again, with --verbose for details."
                            .formatted(catalog, said(sql), state);
        };
    }

    /// The row that the server shows, if it shows one.
    private static String detail(SQLException sql) {
        return serverMessage(sql)
                .map(ServerErrorMessage::getDetail)
                .map(detail -> ": " + lowerFirst(detail.replaceFirst("\\.$", "")))
                .orElse("");
    }

    static Optional<ServerErrorMessage> serverMessage(SQLException sql) {
        return sql instanceof PSQLException postgres
                ? Optional.ofNullable(postgres.getServerErrorMessage())
                : Optional.empty();
    }

    /// The server's own sentence on one line, or else the driver's.
    static String said(SQLException sql) {
        return oneLine(
                serverMessage(sql)
                        .map(ServerErrorMessage::getMessage)
                        .orElseGet(() -> String.valueOf(sql.getMessage())));
    }

    @Override
    public Optional<String> refusal(SQLException sql) {
        return isConnectionLost(sql) && !isParameterWithoutValue(sql)
                ? Optional.empty()
                : Optional.of(said(sql));
    }
}
