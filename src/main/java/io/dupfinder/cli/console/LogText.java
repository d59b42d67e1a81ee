package io.dupfinder.cli.console;

import io.dupfinder.config.Secret;
import io.dupfinder.file.PathText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Makes text safe for a line that others may see.
public final class LogText {

    /// Matches the password of a URL up to the last `@`, since an unescaped password may contain
    /// one. A URL that was taken for a path has lost a slash.
    private static final Pattern URL_PASSWORD =
            Pattern.compile("((?:://|(?:postgres|sql)[a-z]*:?/{1,2})[^\\s:/@]*:).*@");

    private static final Pattern PARAMETER_PASSWORD =
            Pattern.compile("([?&;](?:ssl)?password=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

    /// Matches parameters of a database URL with unknown names: one may be a password whose name
    /// was mistyped.
    private static final Pattern UNKNOWN_PARAMETER =
            Pattern.compile(
                    "(postgres\\S*[?&](?!(?:ssl[a-z]*|currentschema|[a-z]*timeout|user|applicationname)=)[^=&\\s]+=)[^&\\s]*",
                    Pattern.CASE_INSENSITIVE);

    private LogText() {}

    /// The text on one line, without control characters or passwords. Backslashes stay, because
    /// paths in the text are escaped already.
    static String of(String text) {
        return Arrays.stream(withoutPasswords(text).split("\\\\", -1))
                .map(LogText::printable)
                .collect(Collectors.joining("\\"));
    }

    /// The text with passwords of URLs masked. Such URLs also come from messages that quote a
    /// mistyped option.
    public static String withoutPasswords(String text) {
        String masked = URL_PASSWORD.matcher(text).replaceAll("$1" + Secret.MASK + "@");
        String further = UNKNOWN_PARAMETER.matcher(masked).replaceAll("$1" + Secret.MASK);
        return PARAMETER_PASSWORD.matcher(further).replaceAll("$1" + Secret.MASK);
    }

    private static String printable(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return PathText.encode(bytes, 0, bytes.length);
    }
}
