package io.dupfinder.json;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/// The one form of an instant in everything for machines: ISO 8601, UTC, nine digits after the
/// second.
public final class InstantText {

    private static final DateTimeFormatter NANOSECONDS =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    private InstantText() {}

    public static String of(Instant instant) {
        return NANOSECONDS.format(instant);
    }
}
