package io.dupfinder.store.bulk;

import io.dupfinder.config.PoolSize;
import io.dupfinder.store.postgresql.PostgreSqlConnections;
import io.dupfinder.store.session.Connections;
import io.dupfinder.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("database")
class PostgreSqlBulkUpsertTest extends BulkUpsertContract {

    PostgreSqlBulkUpsertTest() {
        super(Database.POSTGRESQL);
    }

    @Override
    Connections open(Path home) {
        return PostgreSqlConnections.open(Database.server(home), PoolSize.DEFAULT).orElseThrow();
    }
}
