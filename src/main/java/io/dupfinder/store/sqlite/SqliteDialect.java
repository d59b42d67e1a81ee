package io.dupfinder.store.sqlite;

import io.dupfinder.json.JsonText;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.Dialect;

/// SQLite's own SQL.
public record SqliteDialect() implements SqlDialect {

    /// Texts, names and comments, which hide a semicolon.
    private static final Pattern HIDING =
            Pattern.compile(
                    "'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|--[^\n]*+|/\\*.*?\\*/", Pattern.DOTALL);

    @Override
    public Class<? extends Dialect> hibernate() {
        return SQLiteDialect.class;
    }

    @Override
    public String schemaDirectory() {
        return "sqlite";
    }

    @Override
    public String objectNames() {
        return "select name from sqlite_schema where name not like 'sqlite_%'";
    }

    @Override
    public String indexNames() {
        return "select name from sqlite_schema where type = 'index'";
    }

    @Override
    public String pathIs() {
        return "f.absolute_path = :path";
    }

    @Override
    public String pathOrder() {
        return "f.absolute_path";
    }

    @Override
    public String pathsBetween(String from, String to) {
        return "f.absolute_path > :%s and f.absolute_path < :%s".formatted(from, to);
    }

    /// Rows by their numbers, in the order of the table: in that of the sizes every page of it
    /// would be read again and again.
    @Override
    public String sizesIn() {
        return "f.id in (select s.id from file_hashes s where s.file_size in (select value from json_each(:sizes)))";
    }

    @Override
    public Object sizes(List<Long> sizes) {
        return JsonText.numbers(sizes);
    }

    @Override
    public String now() {
        return "unixepoch('subsec')";
    }

    @Override
    public String sizeOnDisk() {
        return "select page_count * page_size from pragma_page_count(), pragma_page_size()";
    }

    @Override
    public long mostRowsBeforeIndexes() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean beginIndexes(PlainSql sql) {
        return true;
    }

    @Override
    public void lockSchema(PlainSql sql) {
        // Its transactions hold the write lock from their beginning.
    }

    @Override
    public void requireMayCreate(PlainSql sql) {
        // Whatever may write the file may create tables.
    }

    @Override
    public void forgetSession(PlainSql sql) {
        // A connection keeps nothing that others could meet.
    }

    @Override
    public void beginSnapshot(PlainSql sql) {
        sql.stopCommitting();
    }

    @Override
    public void numberScansOn(PlainSql sql) {
        // The next number follows from those that are there.
    }

    /// The driver runs the first statement of a text alone, on a connection that cannot write; this
    /// tells people whose second one would be left out.
    @Override
    public boolean isOneStatement(String text) {
        String bare = HIDING.matcher(text).replaceAll(" ").strip();
        int end = bare.indexOf(';');
        return end < 0 || end == bare.length() - 1;
    }

    @Override
    public void refuseWrites(PlainSql sql) {
        // Connections that read were opened read-only.
    }

    @Override
    public List<String> faults(PlainSql sql) {
        return sql.texts("pragma integrity_check").stream()
                .filter(fault -> !fault.equals("ok"))
                .toList();
    }

    @Override
    public String rowPlace() {
        return "rowid";
    }

    @Override
    public String rowPlaceColumn() {
        return "rowid";
    }
}
