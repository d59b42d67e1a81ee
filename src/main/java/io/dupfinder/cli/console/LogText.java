package io.dupfinder.cli.console;

import io.dupfinder.config.Secret;
import io.dupfinder.file.PathText;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes text safe for a line that others may see.
public final class LogText {

    /// Matches the password of a URL up to the last `@`, since an unescaped password may contain
    /// one. A URL that was taken for a path has lost a slash.
    private static final Pattern URL_PASSWORD =
            Pattern.compile("((?:://|(?:postgres|sql)[a-z]*:?/{1,2})[^\\s:/@]*:).*@");

    private static final Pattern PARAMETER_PASSWORD =
            Pattern.compile("([?&;](?:ssl)?password=)[^&\\s]*+", Pattern.CASE_INSENSITIVE);

    /// Matches a word from where it names the database on.
    private static final Pattern DATABASE_URL =
            Pattern.compile("postgres\\S*+", Pattern.CASE_INSENSITIVE);

    /// Matches parameters of a database URL with unknown names: one may be a password whose name
    /// was mistyped.
    private static final Pattern UNKNOWN_PARAMETER =
            Pattern.compile(
                    "([?&](?!(?:ssl[a-z]*|currentschema|[a-z]*timeout|user|applicationname)=)[^=&?]++=)[^&]*+",
                    Pattern.CASE_INSENSITIVE);

    private LogText() {}

    /// The text on one line, without control characters or passwords. Backslashes stay, because
    /// paths in the text are escaped already.
    static String of(String text) {
        return Arrays.stream(withoutPasswords(text).split("\\\\", -1))
                .map(PathText::of)
                .collect(Collectors.joining("\\"));
    }

    /// The text with passwords of URLs masked. Such URLs also come from messages that quote a
    /// mistyped option.
    public static String withoutPasswords(String text) {
        String masked =
                Arrays.stream(text.split("\n", -1))
                        .map(LogText::withoutUrlPasswords)
                        .collect(Collectors.joining("\n"));
        String further =
                DATABASE_URL
                        .matcher(masked)
                        .replaceAll(url ->
                                Matcher.quoteReplacement(
                                        UNKNOWN_PARAMETER
                                                .matcher(url.group())
                                                .replaceAll("$1" + Secret.MASK)));
        return PARAMETER_PASSWORD.matcher(further).replaceAll("$1" + Secret.MASK);
    }

    /// Looks no further than the last `@`, because the pattern would go through the rest of the
    /// line at each place where a URL could begin: names of files are as long and as strange as
    /// anybody likes.
    private static String withoutUrlPasswords(String line) {
        int end = line.lastIndexOf('@') + 1;
        return URL_PASSWORD.matcher(line.substring(0, end)).replaceAll("$1" + Secret.MASK + "@")
                + line.substring(end);
    }
}
