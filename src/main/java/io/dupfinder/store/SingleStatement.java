package io.dupfinder.store;

import java.util.regex.Pattern;

/// Whether a typed text is one query. A driver would run what stands behind a semicolon too, and
/// that could end the transaction in which nothing can be written.
final class SingleStatement {

    private static final Pattern QUERY =
            Pattern.compile(
                    "(?:\\s|--[^\n]*(?:\n|$)|/\\*.*?\\*/|\\()*(?:select|with|values|explain)\\b.*",
                    Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// What hides a semicolon: texts, names, comments, dollar quotes. Backslashes escape only in
    /// PostgreSQL's `e'…'`.
    private static final Pattern HIDING =
            Pattern.compile(
                    "\\b[eE]'(?:[^'\\\\]|''|\\\\.)*+'|'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\""
                            + "|--[^\n]*|/\\*.*?\\*/|\\$(\\w*)\\$.*?\\$\\1\\$",
                    Pattern.DOTALL);

    private SingleStatement() {}

    /// Whether it begins as queries do.
    static boolean isQuery(String sql) {
        return QUERY.matcher(sql).matches();
    }

    /// Whether nothing follows the first statement.
    static boolean isAlone(String sql) {
        String bare = HIDING.matcher(sql).replaceAll(" ").strip();
        int end = bare.indexOf(';');
        return end < 0 || end == bare.length() - 1;
    }
}
