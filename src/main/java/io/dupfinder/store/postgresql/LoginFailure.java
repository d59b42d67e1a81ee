package io.dupfinder.store.postgresql;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.SslMode;
import java.sql.SQLException;
import org.postgresql.util.ServerErrorMessage;

/// Words for a PostgreSQL server that does not let a role in.
record LoginFailure(PostgreSql server) {

    /// The name of the server's function that reads pg_hba.conf, the same in every language.
    private static final String RULES = "ClientAuthentication";

    /// The driver's name, in its words in every language, of the setting that keeps a password from
    /// a server that asks for it as it is.
    private static final String METHODS = "requireAuth";

    String words(SQLException sql) {
        if (String.valueOf(sql.getMessage()).contains(METHODS)) {
            return "the catalog %s asks for the password as it is, and who answers there is not verified: it was not sent. Set sslmode to verify-full (docs/configuration.md), or let the server's administrator ask by scram-sha-256 in pg_hba.conf."
                    .formatted(server.name());
        }
        boolean isByRule =
                PostgreSqlFailure.serverMessage(sql)
                        .map(ServerErrorMessage::getRoutine)
                        .filter(RULES::equals)
                        .isPresent();
        return isByRule ? refusedByRule(sql) : refused(sql);
    }

    /// Words for a refusal that no password would change.
    private String refusedByRule(SQLException sql) {
        return "the catalog %s takes no such connection: %s. Let its administrator allow one in pg_hba.conf%s."
                .formatted(
                        server.name(),
                        PostgreSqlFailure.said(sql),
                        server.sslMode() == SslMode.DISABLE
                                ? ", or set sslmode to require: it may take encrypted ones alone"
                                : "");
    }

    private String refused(SQLException sql) {
        return "the catalog %s does not let the role \"%s\" in%s: %s. %s"
                .formatted(
                        server.name(),
                        server.user(),
                        server.password().isEmpty()
                                ? " without a password, or has no such role"
                                : "",
                        PostgreSqlFailure.said(sql),
                        "Put the password into ~/.pgpass (mode 0600) or DUPFINDER_DB_PASSWORD, or choose another role with database.user.");
    }
}
