package io.dupfinder.cli;

import io.dupfinder.config.DatabaseConfig;

/// What people call a catalog; without its password.
final class CatalogName {

    private CatalogName() {}

    static String of(DatabaseConfig database) {
        return switch (database) {
            case DatabaseConfig.Sqlite(var file) -> "sqlite " + file;
            case DatabaseConfig.PostgreSql server ->
                    "postgresql %s@%s:%d/%s"
                            .formatted(
                                    server.user(), server.host(), server.port(), server.database());
        };
    }
}
