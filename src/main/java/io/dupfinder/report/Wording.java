package io.dupfinder.report;

import java.time.Instant;
import java.time.ZoneOffset;

/// Formats numbers and times for people.
final class Wording {

    private Wording() {}

    /// A number with its noun: `1 group`, `12,345 groups`.
    static String count(long number, String noun) {
        StringBuilder words = new StringBuilder().append(number);
        for (int at = words.length() - 3; at > 0; at -= 3) {
            words.insert(at, ',');
        }
        return words.append(' ').append(number == 1 ? noun : noun + "s").toString();
    }

    /// The day of a time, in UTC.
    static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }
}
