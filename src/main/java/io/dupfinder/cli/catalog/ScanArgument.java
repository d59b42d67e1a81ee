package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// A scan as it is typed: by its number, or by a time, which means the newest scan before it.
///
/// @param now by which ages are counted
record ScanArgument(String text, Instant now) {

    private static final String NUMBER = "\\d{1,18}";
    private static final String AGE = "(\\d{1,4})[hdwy]";

    /// The number of the scan among those that have ended; 0 is the empty catalog. Empty where the
    /// text is neither number nor time, or no scan of this number has ended.
    OptionalLong among(List<ScanRecord> ended) {
        if (text.matches(NUMBER)) {
            long number = Long.parseLong(text);
            return number == 0 || ended.stream().anyMatch(scan -> scan.id() == number)
                    ? OptionalLong.of(number)
                    : OptionalLong.empty();
        }
        return time().map(time -> OptionalLong.of(before(time, ended)))
                .orElse(OptionalLong.empty());
    }

    boolean isTime() {
        return time().isPresent();
    }

    private static long before(Instant time, List<ScanRecord> ended) {
        return ended.stream()
                .filter(scan -> scan.started().isBefore(time))
                .mapToLong(ScanRecord::id)
                .max()
                .orElse(0);
    }

    private Optional<Instant> time() {
        String word = text.toLowerCase(Locale.ROOT);
        ZoneId zone = ZoneId.systemDefault();
        LocalDate today = LocalDate.ofInstant(now, zone);
        if (word.equals("today")) {
            return Optional.of(today.atStartOfDay(zone).toInstant());
        }
        if (word.equals("yesterday")) {
            return Optional.of(today.minusDays(1).atStartOfDay(zone).toInstant());
        }
        if (word.matches(AGE)) {
            return Optional.of(now.minus(age(word)));
        }
        try {
            return Optional.of(LocalDate.parse(word).atStartOfDay(zone).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration age(String word) {
        long number = Long.parseLong(word.substring(0, word.length() - 1));
        return switch (word.charAt(word.length() - 1)) {
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            case 'w' -> Duration.ofDays(7 * number);
            default -> Duration.ofDays(365 * number);
        };
    }

    /// Those of all scans that have ended, newest first.
    static List<ScanRecord> ended(List<ScanRecord> scans) {
        return scans.stream().filter(scan -> scan.state() != ScanState.RUNNING).toList();
    }
}
