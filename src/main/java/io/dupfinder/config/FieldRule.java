package io.dupfinder.config;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Checks and converts the text of a setting.
///
/// Names are checked against allowed characters, because the driver puts host and search path into
/// its protocol and URL unescaped.
///
/// @param expected words for the message about another value
record FieldRule<T>(String expected, Function<String, Optional<T>> reader) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final int IDENTIFIER_LIMIT = 63; // PostgreSQL's NAMEDATALEN - 1
    private static final int DAY = 86_400;

    static final FieldRule<String> HOST =
            new FieldRule<>(
                    "one host name or address, as db.example.org or ::1 (sockets and lists of hosts"
                            + " are not supported)",
                    FieldRule::host);
    static final FieldRule<Integer> PORT = whole(1, 65_535);
    static final FieldRule<String> USER =
            new FieldRule<>(
                    "a role, 1 to 63 bytes without control characters",
                    text -> Optional.of(text).filter(FieldRule::isIdentifier));
    static final FieldRule<String> DATABASE =
            new FieldRule<>(
                    "a name of letters, digits and _ . - of 1 to 63 bytes",
                    text ->
                            matching("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]*", text)
                                    .filter(FieldRule::isIdentifier));
    static final FieldRule<String> SCHEMA =
            new FieldRule<>(
                    "a name of a-z, 0-9 and _ of 1 to 63 bytes that begins with a letter or _",
                    text -> matching("[a-z_][a-z0-9_]{0,62}", text));
    static final FieldRule<SslMode> SSL_MODE =
            new FieldRule<>("one of " + SslMode.labels(), SslMode::ofLabel);
    static final FieldRule<Duration> SECONDS =
            new FieldRule<>(
                    "seconds, a whole number from 0 (no limit) to " + DAY,
                    text -> number(text, 0, DAY).map(Duration::ofSeconds));
    static final FieldRule<Boolean> FLAG =
            new FieldRule<>(
                    "true or false", text -> matching("true|false", text).map(Boolean::valueOf));
    static final FieldRule<String> APPLICATION_NAME =
            new FieldRule<>(
                    "1 to 63 printable ASCII characters", text -> matching("[ -~]{1,63}", text));
    static final FieldRule<String> HOST_ID =
            new FieldRule<>(
                    "1 to 128 letters, digits and _ . : @ -",
                    text -> matching("[\\p{L}\\p{N}_.:@-]{1,128}", text));
    static final FieldRule<String> HOST_NAME =
            new FieldRule<>(
                    "1 to 128 characters, no control characters, not only spaces",
                    text ->
                            Optional.of(text)
                                    .filter(SettingPath::isFaithful)
                                    .filter(name -> !name.isBlank() && name.length() <= 128));

    static FieldRule<Integer> whole(int least, int most) {
        return new FieldRule<>(
                "a whole number from " + least + " to " + most, text -> number(text, least, most));
    }

    /// The value; empty, and a problem, for a text that cannot be used.
    Optional<T> read(RawSetting raw, ConfigProblems problems) {
        Optional<T> value = reader.apply(raw.text());
        if (value.isEmpty()) {
            problems.add(raw.complaint(expected));
        }
        return value;
    }

    private static Optional<String> host(String text) {
        Optional<String> version6 =
                matching("\\[[0-9A-Fa-f:.]{2,45}]|[0-9A-Fa-f.]*:[0-9A-Fa-f:.]{1,44}", text)
                        .filter(address -> address.indexOf(':') >= 0)
                        .map(address -> address.startsWith("[") ? address : "[" + address + "]");
        return version6.or(() -> matching("[A-Za-z0-9_][A-Za-z0-9_.-]{0,252}", text));
    }

    private static Optional<Integer> number(String text, int least, int most) {
        return Optional.of(text)
                .filter(NUMBER.asMatchPredicate())
                .map(Integer::valueOf)
                .filter(number -> number >= least && number <= most);
    }

    private static boolean isIdentifier(String text) {
        return !text.isEmpty()
                && SettingPath.isFaithful(text)
                && text.getBytes(StandardCharsets.UTF_8).length <= IDENTIFIER_LIMIT;
    }

    private static Optional<String> matching(String regex, String text) {
        return Optional.of(text).filter(t -> t.matches(regex));
    }
}
