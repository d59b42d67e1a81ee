package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.cli.console.PointInTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A scan as it is typed: by its number, or by a time, which means the newest scan before it.
///
/// @param now by which ages are counted
record ScanArgument(String text, Instant now) {

    private static final String NUMBER = "\\d{1,18}";

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
        return PointInTime.of(text).map(time -> time.at(now));
    }

    /// Those of all scans that have ended, newest first.
    static List<ScanRecord> ended(List<ScanRecord> scans) {
        return scans.stream().filter(scan -> scan.state() != ScanState.RUNNING).toList();
    }
}
