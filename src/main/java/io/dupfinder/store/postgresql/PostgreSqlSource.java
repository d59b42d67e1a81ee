package io.dupfinder.store.postgresql;

import com.zaxxer.hikari.HikariDataSource;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.config.PoolSize;
import io.dupfinder.config.Secret;
import org.postgresql.ds.PGSimpleDataSource;

/// Connections to a PostgreSQL server, each field set by itself: a URL could name classes to load.
///
/// They keep no state of their own between transactions and prepare nothing on the server, so that
/// a pooler such as PgBouncer may give each transaction another one.
record PostgreSqlSource(PostgreSql server) {

    /// A pool that opens connections as they are needed.
    HikariDataSource pool(PoolSize size) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("catalog");
        pool.setDataSource(of(server.database()));
        pool.setMaximumPoolSize(size.maximum());
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(server.lockTimeout().toMillis());
        // A server that is not there is said so at once.
        pool.setInitializationFailTimeout(1);
        return pool;
    }

    /// Connections to a database of the server.
    PGSimpleDataSource of(String database) {
        Source source = new Source();
        source.setServerNames(new String[] {server.host()});
        source.setPortNumbers(new int[] {server.port()});
        source.setDatabaseName(database);
        source.setUser(server.user());
        // The settings have looked in ~/.pgpass already. Without any password the driver would look
        // there itself, and would accept a file that everybody can read.
        source.setPassword(server.password().map(Secret::reveal).orElse(""));
        source.setSslMode(server.sslMode().label());
        server.sslRootCertificate().ifPresent(file -> source.setSslRootCert(file.text()));
        if (server.sslMode().verifies()) {
            source.setSslfactory(VerifiedSockets.class.getName());
        } else {
            // Anybody who listens at the port could ask for the password as it is, and would get
            // it.
            source.setRequireAuth("!password");
        }
        int connectSeconds = (int) server.connectTimeout().toSeconds();
        source.setConnectTimeout(connectSeconds);
        source.setLoginLimit(connectSeconds);
        source.setSocketTimeout((int) server.socketTimeout().toSeconds());
        source.setTcpKeepAlive(server.tcpKeepAlive());
        source.setApplicationName(server.applicationName());
        source.setReWriteBatchedInserts(true);
        source.setPrepareThreshold(0);
        return source;
    }

    /// A source that keeps the settings' limit for a login. The pool would put the time in its
    /// place for which a free connection is waited for, and a silent server would take that long.
    private static final class Source extends PGSimpleDataSource {

        private static final long serialVersionUID = 1L;

        @Override
        public void setLoginTimeout(int seconds) {
            // The pool's.
        }

        void setLoginLimit(int seconds) {
            super.setLoginTimeout(seconds);
        }
    }
}
