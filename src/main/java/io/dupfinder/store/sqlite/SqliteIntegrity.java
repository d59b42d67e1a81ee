package io.dupfinder.store.sqlite;

import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.damage.DamagedRowException;

/// Whether the tables that everything else rests on are whole.
///
/// A host whose name differs by a bit is another host, and its files were copies of themselves. To
/// check the files' own table would cost as much as reading it; its rows are checked as they are
/// read.
public final class SqliteIntegrity {

    private static final String FAULTS =
            "select checked.integrity_check from sqlite_schema tables,"
                    + " pragma_integrity_check(tables.name) checked"
                    + " where tables.name in ('host', 'scan_metadata', 'run_lock', 'dupfinder_schema')"
                    + " and checked.integrity_check <> 'ok'";

    private SqliteIntegrity() {}

    /// Reads the small tables to their end.
    ///
    /// @throws DamagedRowException when one that is there is damaged
    public static boolean requireSmallTables(PlainSql sql) {
        sql.texts(FAULTS).stream()
                .findFirst()
                .ifPresent(fault -> {
                    throw new DamagedRowException("the catalog", fault, null);
                });
        return true;
    }
}
