package io.dupfinder.store.postgresql;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.config.DatabaseConfig.PostgreSql;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The schemas in which the server looks for names: PostgreSQL's own, the catalog's, and the
/// session's temporary one last. Each transaction sets it by its first statement, before any name
/// is looked up, because a pooler passes on no settings of a connection.
///
/// PostgreSQL calls the function whose arguments fit best, whichever schema it is in. Functions and
/// operators that a stranger made in the catalog's schema are therefore refused, before anything
/// else is asked there (CVE-2018-1058).
///
/// @param schema that holds the catalog's tables; empty where the role has none to use
/// @param isOpen whether strangers may make objects in it, so that it is looked at in each
///   transaction
record SearchPath(PostgreSql server, Optional<String> schema, boolean isOpen) {

    /// The parameter's value with which names are found in PostgreSQL's own schema alone.
    private static final String BARE = "pg_catalog, pg_temp";

    private static final String BEGIN =
            "select pg_catalog.set_config('lock_timeout', :lock, true), pg_catalog.set_config('statement_timeout', :statement, true),"
                    + " cast(pg_catalog.current_schema() as pg_catalog.text), pg_catalog.set_config('search_path', :path, true)";

    /// The roles that may have objects in a schema: the user's own and those it belongs to,
    /// administrators, the owners of database and schema, and whoever made the catalog where not
    /// everybody could have.
    private static final String TRUSTED =
            """
            with recursive mine(role) as (
                select oid from pg_roles where rolname = current_user
                union select m.roleid from pg_auth_members m join mine on m.member = mine.role),
            landlord(role) as (
                select role from mine
                union select oid from pg_roles where rolsuper or rolname = 'pg_database_owner'
                union select datdba from pg_database where datname = current_database()),
            home as (select oid, nspowner, nspacl from pg_namespace where nspname = :schema),
            trusted(role) as (
                select role from landlord
                union select nspowner from home
                union select c.relowner from pg_class c join home on home.oid = c.relnamespace
                      where c.relname = 'dupfinder_schema' and not has_schema_privilege('public', home.oid, 'create'))
            """;

    private static final String HOME =
            TRUSTED
                    + """
                    select coalesce((select pg_get_userbyid(nspowner) from home
                                     where :schema = current_user and nspowner not in (select role from landlord)), ''),
                           case when exists (select 1 from home, aclexplode(coalesce(nspacl, acldefault('n', nspowner))) a
                                             where a.privilege_type = 'CREATE' and a.grantee not in (select role from trusted))
                                then 1 else 0 end
                    """;

    private static final String FOREIGN =
            TRUSTED
                    + """
                    select o.kind, cast(o.name as text), cast(pg_get_userbyid(o.owner) as text)
                    from (select 'function' as kind, proname as name, proowner as owner from pg_proc
                          where pronamespace = (select oid from home)
                          union all
                          select 'operator', oprname, oprowner from pg_operator where oprnamespace = (select oid from home)
                          union all
                          select 'relation', relname, relowner from pg_class
                          where relnamespace = (select oid from home) and relkind in ('r', 'p', 'v', 'm', 'f')) as o
                    where o.owner not in (select role from trusted)
                    """;

    /// Finds the catalog's schema: the one of the settings, else the one that the role uses.
    ///
    /// @throws CatalogException when a stranger owns it, or has put something there
    static SearchPath find(PostgreSql server, PlainSql sql) {
        Optional<String> used = begin(server, sql, BARE);
        Optional<String> schema = server.schema().or(() -> used);
        SearchPath found = new SearchPath(server, schema, false);
        if (schema.isEmpty()) {
            return found;
        }
        found.requireNothingForeign(sql, schema.get());
        return new SearchPath(server, schema, found.isOpenTo(sql, schema.get()));
    }

    /// Begins a transaction, with its limits of time.
    ///
    /// @throws CatalogException when a stranger has put something into the schema
    void begin(PlainSql sql) {
        if (isOpen) {
            begin(server, sql, BARE);
            requireNothingForeign(sql, schema.orElseThrow());
        }
        begin(server, sql, text());
    }

    /// The text for PostgreSQL's parameter `search_path`. Its own schema is first without being
    /// named, and tables are made in the first one that is.
    String text() {
        return schema.map(name -> "\"%s\", pg_temp".formatted(name.replace("\"", "\"\"")))
                .orElse("pg_temp");
    }

    /// Sets the limits and the path, and returns the schema that was used before.
    private static Optional<String> begin(PostgreSql server, PlainSql sql, String path) {
        Map<String, String> limits = new HashMap<>();
        limits.put("lock", Long.toString(server.lockTimeout().toMillis()));
        limits.put("statement", Long.toString(server.statementTimeout().toMillis()));
        limits.put("path", path);
        Map<String, Optional<String>> used = new HashMap<>();
        sql.forEach(BEGIN, limits, row -> used.put("schema", row.knownText(3)));
        return used.getOrDefault("schema", Optional.empty());
    }

    private boolean isOpenTo(PlainSql sql, String schema) {
        Map<String, Boolean> answer = new HashMap<>();
        sql.forEach(
                HOME,
                Map.of("schema", schema),
                row -> {
                    if (server.schema().isEmpty() && !row.text(1).isEmpty()) {
                        throw new CatalogException(
                                "the schema \"%s\" of the catalog %s belongs to the role \"%s\", who could change what is read there. Name a schema of your own with database.schema in config.json."
                                        .formatted(schema, server.name(), row.text(1)));
                    }
                    answer.put(schema, row.number(2) != 0);
                });
        return answer.getOrDefault(schema, false);
    }

    private void requireNothingForeign(PlainSql sql, String schema) {
        sql.forEach(
                FOREIGN,
                Map.of("schema", schema),
                row -> {
                    String kind = row.text(1);
                    String name = row.text(2);
                    if (!kind.equals("relation") || Schema.makes(new PostgreSqlDialect(), name)) {
                        throw new CatalogException(
                                "the schema \"%1$s\" of the catalog %2$s holds the %3$s \"%4$s\" of the role \"%5$s\", which would run with your rights. Let an administrator drop it and run `revoke create on schema %1$s from public`, or name a schema of your own with database.schema in config.json."
                                        .formatted(schema, server.name(), kind, name, row.text(3)));
                    }
                });
    }
}
