package io.dupfinder.store.session;

import io.dupfinder.catalog.EnteredFiles;
import java.sql.Connection;
import java.sql.SQLException;

/// Writes rows of `file_hashes`, each by a database in the way that it takes them fastest: a new
/// path is inserted, one that is there keeps its id. By JDBC, because there are as many rows as
/// files: as entities they took more than half of the processor time that a first scan spends in
/// Java (docs/decisions/0008).
///
/// Not thread-safe.
public interface RowWriter {

    void write(Connection connection, EnteredFiles files) throws SQLException;
}
