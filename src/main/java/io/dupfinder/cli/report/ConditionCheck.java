package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupChange;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.cli.console.Condition;
import io.dupfinder.cli.console.Condition.Metric;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.LastSeen;
import io.dupfinder.scan.Presence;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// Measures conditions on the catalog.
///
/// @param hostKey whose newest scan tells what is new
/// @param presence looks whether the files of this machine are there; empty where they count as the
///   catalog has them
record ConditionCheck(
        Catalog catalog, String hostKey, Optional<Presence> presence, LastSeen lastSeen) {

    /// A sentence about files that a condition counts and that may be gone; empty when there are
    /// none, or when they are looked at.
    Optional<String> reservation(Condition condition) {
        boolean countsFiles =
                switch (condition.metric()) {
                    case GROUPS, REDUNDANT_FILES, RECLAIMABLE, COPIES -> true;
                    case NEW_GROUPS, NEW_RECLAIMABLE, SUSPECT -> false;
                };
        if (!countsFiles || presence.isPresent()) {
            return Optional.empty();
        }
        long stale = 0;
        Optional<Instant> oldest = Optional.empty();
        for (DuplicateGroup group : catalog.duplicateGroups(query(condition))) {
            Function<GroupedFile, Optional<Instant>> seen = lastSeen.of(group);
            for (GroupedFile file : group.files()) {
                Optional<Instant> time = seen.apply(file);
                stale += time.isPresent() ? 1 : 0;
                oldest =
                        Stream.of(oldest, time)
                                .flatMap(Optional::stream)
                                .min(Comparator.naturalOrder());
            }
        }
        long files = stale;
        return oldest.map(time ->
                "%s: counts %s that the newest scan did not see, last seen %s or later; --check looks first"
                        .formatted(
                                condition.text(),
                                SummaryText.count(files, "file"),
                                time.toString().substring(0, DAY_LENGTH)));
    }

    /// Characters of a day at the beginning of a time in ISO 8601.
    private static final int DAY_LENGTH = 10;

    private GroupQuery query(Condition condition) {
        List<FilePath> under = condition.under().map(List::of).orElse(List.of());
        return GroupQuery.under(under, SmallestSize.of(catalog, under, Optional.empty()));
    }

    /// A sentence for a condition that holds; empty for one that does not.
    Optional<String> met(Condition condition) {
        if (condition.metric() == Metric.COPIES) {
            return tooFewCopies(condition);
        }
        long value = value(condition);
        String shown =
                condition.metric().isBytes()
                        ? new ByteCount(value).human()
                        : String.format(Locale.ROOT, "%,d", value);
        return condition.holds(value)
                ? Optional.of(
                        "%s: %s is %s"
                                .formatted(condition.text(), condition.metric().label(), shown))
                : Optional.empty();
    }

    private long value(Condition condition) {
        return switch (condition.metric()) {
            case GROUPS -> sum(condition, _ -> 1);
            case REDUNDANT_FILES -> sum(condition, group -> group.redundancy().files());
            case RECLAIMABLE -> sum(condition, group -> group.reclaimable().bytes());
            case NEW_GROUPS -> changes(condition, change -> change.isNew() ? 1 : 0);
            case NEW_RECLAIMABLE -> changes(condition, change -> gained(change, condition));
            case SUSPECT ->
                    catalog.verification().suspects().stream()
                            .filter(it -> isUnder(it.file().file().path(), condition))
                            .count();
            case COPIES -> throw new IllegalArgumentException("copies are of each file");
        };
    }

    private PresentGroups present(GroupQuery query) {
        return new PresentGroups(presence.orElseThrow(), query, hostKey);
    }

    private long sum(Condition condition, ToLongFunction<DuplicateGroup> number) {
        GroupQuery query = query(condition);
        long sum = 0;
        for (DuplicateGroup group : catalog.duplicateGroups(query)) {
            Optional<DuplicateGroup> there =
                    presence.isEmpty() ? Optional.of(group) : present(query).of(group);
            sum += there.map(number::applyAsLong).orElse(0L);
        }
        return sum;
    }

    /// Sums up the changes of this host's newest finished scan, or of the newest of any host where
    /// this one has none. Other hosts check their own changes.
    private long changes(Condition condition, ToLongFunction<GroupChange> number) {
        List<ScanRecord> ended =
                catalog.history().scans().stream()
                        .filter(scan -> scan.result().isPresent())
                        .toList();
        Optional<Long> newest =
                ended.stream()
                        .filter(scan -> scan.host().key().equals(hostKey))
                        .findFirst()
                        .or(() -> ended.stream().findFirst())
                        .map(ScanRecord::id);
        AtomicLong sum = new AtomicLong();
        newest.ifPresent(scan ->
                catalog.history()
                        .groupChanges(
                                new ScanSpan(scan - 1, scan),
                                change -> {
                                    if (isUnder(change, condition)) {
                                        sum.addAndGet(number.applyAsLong(change));
                                    }
                                }));
        return sum.get();
    }

    /// The bytes that became reclaimable below the condition's path; a group may also lie
    /// elsewhere.
    private static long gained(GroupChange change, Condition condition) {
        long gained =
                change.gained().entrySet().stream()
                        .filter(place -> isUnder(FilePath.ofText(place.getKey().path()), condition))
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return Math.max(0, gained);
    }

    /// A change lies where the group's redundant copies lie.
    private static boolean isUnder(GroupChange change, Condition condition) {
        return change.gained().keySet().stream()
                .anyMatch(directory -> isUnder(FilePath.ofText(directory.path()), condition));
    }

    private static boolean isUnder(FilePath path, Condition condition) {
        return condition.under().filter(under -> !path.startsWith(under)).isEmpty();
    }

    /// A file that was not compared yet counts as the only copy.
    private Optional<String> tooFewCopies(Condition condition) {
        GroupQuery query = query(condition);
        long files = 0;
        Optional<FilePath> largest = Optional.empty();
        for (ListedFile file : catalog.files(query)) {
            if (condition.holds(file.copies().orElse(1))) {
                files++;
                largest = largest.or(() -> Optional.of(file.file().path()));
            }
        }
        if (presence.isPresent()) {
            for (DuplicateGroup group : catalog.everyDuplicateGroup(query)) {
                Collection<GroupedFile> there = present(query).there(group);
                long copies = there.stream().map(GroupedFile::copy).distinct().count();
                if (!condition.holds(group.copies()) && condition.holds(copies)) {
                    for (GroupedFile file : there) {
                        if (query.admits(file)) {
                            files++;
                            largest = largest.or(() -> Optional.of(file.path()));
                        }
                    }
                }
            }
        }
        String number = SummaryText.count(files, "file");
        return largest.map(
                path -> "%s: %s, the largest is %s".formatted(condition.text(), number, path));
    }
}
