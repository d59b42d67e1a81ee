package io.dupfinder.store;

import io.dupfinder.catalog.QueryRefusedException;
import io.dupfinder.catalog.ResultVisitor;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.ResultCells;
import io.dupfinder.store.bulk.SqlFailureException;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.Connections;
import java.util.regex.Pattern;

/// A query that somebody typed, run where nothing can be written.
record TypedQuery(Connections connections, String query) {

    /// How queries begin. A text that is no query is refused as such; that nothing is written is up
    /// to the connection.
    private static final Pattern QUERY =
            Pattern.compile(
                    "(?:\\s|--[^\n]*+(?:\n|$)|/\\*.*?\\*/|\\()*+(?:select|with|values|explain)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final String OLDER =
            ". This catalog was made by an earlier dupfinder; the next scan adds the views that came since";

    void run(ResultVisitor visitor) {
        if (!QUERY.matcher(query).matches()) {
            throw new QueryRefusedException(
                    "only queries are run here, which begin with select, with, values or explain; the catalog is never written this way",
                    null);
        }
        if (!connections.dialect().isOneStatement(query)) {
            throw new QueryRefusedException(
                    "one query at a time: take what follows the ; away", null);
        }
        connections.read(sql -> {
            run(sql, visitor);
            return true;
        });
    }

    private void run(PlainSql sql, ResultVisitor visitor) {
        boolean isNewest = new Schema("the catalog", connections.dialect()).isNewest(sql);
        connections.dialect().refuseWrites(sql);
        try {
            ResultCells.visit(sql, query, visitor);
        } catch (SqlFailureException e) {
            String reason = connections.refusal(e).orElseThrow(() -> e);
            throw new QueryRefusedException(
                    "the query was refused: %s%s".formatted(reason, isNewest ? "" : OLDER), e);
        }
        // A read-only transaction of PostgreSQL lets some functions write.
        sql.undo();
    }
}
