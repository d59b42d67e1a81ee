package io.dupfinder.store.postgresql;

import io.dupfinder.config.DatabaseConfig.PostgreSql;
import java.security.SignatureException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.postgresql.util.GT;

/// The reasons why a connection to a PostgreSQL server is not encrypted as the settings want it.
///
/// The driver gives these failures the SQLSTATE of a wrong password or of a lost connection, and
/// words them in the user's language. They are told apart by their causes, or by their sentence in
/// that language.
enum TlsFailure {
    NOT_OFFERED {
        @Override
        String words(PostgreSql server, SQLException sql) {
            return "the catalog %s takes no encrypted connections, and sslmode is %s. Let its administrator set ssl = on in postgresql.conf, or set sslmode to prefer where the network can be trusted."
                    .formatted(server.name(), server.sslMode().label());
        }
    },
    NOT_TRUSTED {
        @Override
        String words(PostgreSql server, SQLException sql) {
            return "the catalog %s shows a certificate that cannot be trusted: %s. No password was sent; if this is the right server, name its root certificate with sslrootcert or PGSSLROOTCERT, which is %s now."
                    .formatted(
                            server.name(),
                            distrust(sql),
                            server.sslRootCertificate().map(Object::toString).orElse("none"));
        }
    },
    NOT_VALID_TODAY {
        @Override
        String words(PostgreSql server, SQLException sql) {
            return "the catalog %s shows a certificate that is not valid today, %s: %s. No password was sent; let its administrator renew it, or set this machine's clock right."
                    .formatted(
                            server.name(), LocalDate.now(ZoneId.systemDefault()), lastCause(sql));
        }
    },
    OTHER_NAME {
        @Override
        String words(PostgreSql server, SQLException sql) {
            return "the catalog %s shows a certificate that is not made out to \"%s\". No password was sent; set host to a name that stands in the certificate, or sslmode to verify-ca, which asks for no name."
                    .formatted(server.name(), server.host());
        }
    };

    /// The driver's own sentences, which it looks up in its translations.
    private static final String NO_SSL = "The server does not support SSL.";

    private static final String NOT_VERIFIED =
            "The hostname {0} could not be verified by hostnameverifier {1}.";

    private static final int LONGEST_CHAIN = 50;

    /// A sentence for the user.
    abstract String words(PostgreSql server, SQLException sql);

    /// Empty for every other failure, such as a lost connection.
    static Optional<TlsFailure> of(SQLException sql) {
        String message = String.valueOf(sql.getMessage());
        if (message.equals(GT.tr(NO_SSL))) {
            return Optional.of(NOT_OFFERED);
        }
        if (causes(sql).anyMatch(TlsFailure::isOutOfDate)) {
            return Optional.of(NOT_VALID_TODAY);
        }
        if (causes(sql).anyMatch(CertificateException.class::isInstance)) {
            return Optional.of(NOT_TRUSTED);
        }
        // The sentence up to the name.
        String start = GT.tr(NOT_VERIFIED, "\0", "\0").split("\0", 2)[0];
        return !start.isEmpty() && message.startsWith(start)
                ? Optional.of(OTHER_NAME)
                : Optional.empty();
    }

    private static boolean isOutOfDate(Throwable cause) {
        return cause instanceof CertificateExpiredException
                || cause instanceof CertificateNotYetValidException;
    }

    private static String distrust(SQLException sql) {
        boolean isStrange =
                causes(sql)
                        .anyMatch(cause ->
                                cause instanceof CertPathBuilderException
                                        || cause instanceof SignatureException);
        return isStrange ? "the root certificate does not vouch for it" : lastCause(sql);
    }

    private static String lastCause(SQLException sql) {
        return causes(sql)
                .reduce((_, inner) -> inner)
                .map(Throwable::getMessage)
                .orElse("no reason given");
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(LONGEST_CHAIN);
    }
}
