package io.dupfinder.cli.console;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A time as people type it: a day, a day with its hour, `yesterday`, or an age such as `30d`.
///
/// @param text as it was typed
/// @param counted makes the time from the present one
public record PointInTime(String text, UnaryOperator<Instant> counted) {

    /// Forms that are taken, for messages.
    public static final String FORMS =
            "2026-11-22, 2026-11-22T18:30, yesterday, 12h, 30d, 8w or 2y";

    private static final Pattern AGE =
            Pattern.compile("(\\d{1,4})([hdwy])", Pattern.CASE_INSENSITIVE);

    /// The time that a text means; empty for anything else.
    public static Optional<PointInTime> of(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        return switch (word) {
            case "today" -> Optional.of(new PointInTime(text, now -> today(now, 0)));
            case "yesterday" -> Optional.of(new PointInTime(text, now -> today(now, 1)));
            default ->
                    age(word)
                            .map(age -> new PointInTime(text, now -> now.minus(age)))
                            .or(() -> date(text));
        };
    }

    public Instant at(Instant now) {
        return counted.apply(now);
    }

    @Override
    public String toString() {
        return text;
    }

    /// The age that a text such as `30d` means; empty for anything else.
    static Optional<Duration> age(String text) {
        Matcher matcher = AGE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    case "w" -> Duration.ofDays(7 * number);
                    default -> Duration.ofDays(365 * number);
                });
    }

    private static Instant today(Instant now, int daysBefore) {
        ZoneId zone = ZoneId.systemDefault();
        return LocalDate.ofInstant(now, zone).minusDays(daysBefore).atStartOfDay(zone).toInstant();
    }

    private static Optional<PointInTime> date(String text) {
        try {
            LocalDateTime time =
                    text.length() > 10
                            ? LocalDateTime.parse(text.replace(' ', 'T'))
                            : LocalDate.parse(text).atStartOfDay();
            Instant instant = time.atZone(ZoneId.systemDefault()).toInstant();
            return Optional.of(new PointInTime(text, _ -> instant));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
