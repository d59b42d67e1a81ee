package io.dupfinder.cli.console;

import io.dupfinder.config.Secret;
import io.dupfinder.file.PathText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Text made fit for a line that others may see.
public final class LogText {

    /// The password of a URL, up to the last `@`: one that was typed unescaped may hold some. Taken
    /// for a path, a URL has lost a slash.
    private static final Pattern URL_PASSWORD =
            Pattern.compile("((?:://|(?:postgres|sql)[a-z]*:?/{1,2})[^\\s:/@]*:).*@");

    private static final Pattern PARAMETER_PASSWORD =
            Pattern.compile("([?&;](?:ssl)?password=)[^&\\s]*", Pattern.CASE_INSENSITIVE);

    /// What follows a database's URL under a name that no setting has: a password whose name was
    /// mistyped, perhaps.
    private static final Pattern UNKNOWN_PARAMETER =
            Pattern.compile(
                    "(postgres\\S*[?&](?!(?:ssl[a-z]*|currentschema|[a-z]*timeout|user|applicationname)=)[^=&\\s]+=)[^&\\s]*",
                    Pattern.CASE_INSENSITIVE);

    private LogText() {}

    /// On one line, without control characters or passwords. Paths in the text have their
    /// reversible form already, so backslashes stay.
    static String of(String text) {
        return Arrays.stream(withoutPasswords(text).split("\\\\", -1))
                .map(LogText::printable)
                .collect(Collectors.joining("\\"));
    }

    /// With the passwords of URLs masked, wherever the URL comes from: a mistyped option is quoted
    /// by the message that refuses it.
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
