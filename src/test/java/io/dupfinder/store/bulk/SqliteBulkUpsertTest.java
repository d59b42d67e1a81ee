package io.dupfinder.store.bulk;

import io.dupfinder.store.session.Connections;
import io.dupfinder.store.sqlite.SqliteConnections;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;

@Tag("fast")
class SqliteBulkUpsertTest extends BulkUpsertContract {

    SqliteBulkUpsertTest() {
        super(Database.SQLITE);
    }

    @Override
    Connections open(Path home) {
        SqliteConnections connections = new SqliteConnections(Cli.path(Database.file(home)));
        connections.openWriter(false);
        return connections;
    }
}
