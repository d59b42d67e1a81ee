package io.dupfinder.config;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Splits a database URL into the settings that `config.json` could have.
///
/// A URL is never passed to a driver: JDBC URLs name classes to load, libraries to run and pages to
/// fetch. Unknown parameters are refused by name. Messages never quote the URL, since any part of
/// it may be a misplaced piece of a password.
final class DatabaseUrl {

    private static final Pattern SCHEME =
            Pattern.compile("(?:jdbc:)?[A-Za-z][A-Za-z0-9+.-]{0,30}:");
    private static final String SPELLINGS =
            "write postgresql://user@host:port/database, sqlite:////absolute/file or"
                    + " sqlite:///relative/file";

    private final RawSetting url;
    private final ConfigProblems problems;

    private DatabaseUrl(RawSetting url, ConfigProblems problems) {
        this.url = url;
        this.problems = problems;
    }

    /// The settings of a URL; none, and a problem, for a URL that is refused.
    static Map<DatabaseKey, RawSetting> parse(RawSetting url, ConfigProblems problems) {
        try {
            return new DatabaseUrl(url, problems).fields();
        } catch (ConfigException e) {
            problems.addAll(e);
            return Map.of();
        }
    }

    private Map<DatabaseKey, RawSetting> fields() {
        String text = url.text();
        if (!SettingPath.isFaithful(text) || !text.equals(text.strip())) {
            throw url.refused(
                    "control characters, outer spaces and what is not UTF-8 have no place in it");
        }
        if (text.startsWith("sqlite://")) {
            return sqliteOfUrl(text.substring("sqlite://".length()));
        }
        if (text.startsWith("jdbc:sqlite:")) {
            return sqlite(text.substring("jdbc:sqlite:".length()));
        }
        for (String prefix : new String[] {"postgresql://", "postgres://"}) {
            if (text.startsWith(prefix)) {
                return new PostgreSqlUrl(url, false).fields(text.substring(prefix.length()));
            }
        }
        if (text.startsWith("jdbc:postgresql://")) {
            return new PostgreSqlUrl(url, true)
                    .fields(text.substring("jdbc:postgresql://".length()));
        }
        Matcher scheme = SCHEME.matcher(text);
        throw url.refused(
                (scheme.lookingAt() ? scheme.group() + " is no database we know" : "it is no URL")
                        + "; "
                        + SPELLINGS);
    }

    /// Reads SQLAlchemy's form: two slashes, an empty host, one more slash, then the path.
    private Map<DatabaseKey, RawSetting> sqliteOfUrl(String rest) {
        if (!rest.startsWith("/")) {
            throw url.refused("SQLite has no host; " + SPELLINGS);
        }
        String path = rest.substring(1);
        hintAtMissingSlash(path);
        return sqlite(path);
    }

    private Map<DatabaseKey, RawSetting> sqlite(String path) {
        if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0 || path.indexOf('%') >= 0) {
            throw url.refused(
                    "SQLite takes no parameters, and ? # % in a URL are ambiguous; rename the file,"
                            + " or say database.path in config.json");
        }
        if (path.startsWith(":") || path.startsWith("file:") || path.startsWith("//")) {
            throw url.refused(
                    "memory, resources and URLs cannot hold a catalog; name a file: " + SPELLINGS);
        }
        if (path.isEmpty()) {
            throw url.refused("it names no file; " + SPELLINGS);
        }
        return Map.of(
                DatabaseKey.TYPE,
                url.part(DatabaseConfig.Sqlite.TYPE, "type"),
                DatabaseKey.PATH,
                url.part(path, "path"));
    }

    private void hintAtMissingSlash(String path) {
        int end = path.indexOf('/');
        if (end <= 0) {
            return;
        }
        byte[] first = path.substring(0, end).getBytes(StandardCharsets.UTF_8);
        FilePath atRoot = FilePath.ofPlain("/").resolve(first);
        if (Files.isDirectory(NioPath.of(atRoot))) {
            problems.warn(
                    url.subject()
                            + ": sqlite:/// begins a relative path, and "
                            + atRoot
                            + " is a directory; did you mean four slashes, sqlite:////"
                            + Printable.of(path.substring(0, end))
                            + "/...?");
        }
    }
}
