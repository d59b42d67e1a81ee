package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.walk.ClaimedDirectories.Claim;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Entries that were met and not taken up: counted by reason, and listed unless the reason is the
/// user's own choice. Thread-safe.
public final class SkippedFiles {

    private final Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
    private final Map<LeftOut, LeftOutCount> byRule = new HashMap<>();
    private final List<SkippedFile> listed = new ArrayList<>();

    public synchronized void add(SkippedFile file) {
        count(file.reason());
        if (file.reason().isListed()) {
            listed.add(file);
        }
    }

    /// Lists a directory without entries. Nothing was skipped there, so that it is not counted.
    synchronized void listEmpty(FilePath directory) {
        listed.add(new SkippedFile(directory, SkipReason.EMPTY_DIRECTORY));
    }

    void add(FilePath path, SkipReason reason) {
        add(new SkippedFile(path, reason));
    }

    /// Adds a file that could not be reached or read.
    public void add(FilePath path, FileAccessException failure) {
        add(new SkippedFile(path, failure.reason(), Optional.of(failure.detail())));
    }

    /// Adds a directory that is not listed, because another path claimed it.
    void add(FilePath directory, Claim claim) {
        switch (claim) {
            case NEW -> {}
            case LISTED -> add(directory, SkipReason.LOOP);
            case LIKE_ONE_ABOVE ->
                    add(
                            directory,
                            new FileAccessException(
                                    SkipReason.IO_ERROR,
                                    "has the inode number of a directory above, and may lead back to it"));
        }
    }

    /// Adds the mount point of an overlay whose files are met in a layer.
    void addOverlay(FilePath directory) {
        add(
                new SkippedFile(
                        directory,
                        SkipReason.LOOP,
                        Optional.of("an overlay, of which a layer is scanned too")));
    }

    /// Adds an entry that is neither a directory nor a regular file.
    void addOther(FilePath path, EntryKind kind) {
        add(
                path,
                switch (kind) {
                    case SYMLINK -> SkipReason.SYMLINK;
                    case FIFO -> SkipReason.FIFO;
                    case SOCKET -> SkipReason.SOCKET;
                    case DEVICE -> SkipReason.DEVICE;
                    case REGULAR, DIRECTORY ->
                            throw new IllegalArgumentException(kind + " is not another kind");
                });
    }

    /// Counts a file that a rule leaves out.
    synchronized void leaveOutFile(LeftOut rule, long size) {
        count(rule.reason());
        count(rule, it -> it.plusFile(size));
    }

    /// Counts a directory that a rule leaves out, with all below it.
    synchronized void leaveOutDirectory(FilePath directory, LeftOut rule) {
        add(directory, rule.reason());
        count(rule, LeftOutCount::plusDirectory);
    }

    /// Counts an entry of another kind that a rule leaves out.
    synchronized void leaveOutOther(FilePath entry, LeftOut rule) {
        add(entry, rule.reason());
        count(rule, LeftOutCount::plusOther);
    }

    private void count(LeftOut rule, UnaryOperator<LeftOutCount> plus) {
        byRule.compute(
                rule, (_, before) -> plus.apply(before == null ? LeftOutCount.none(rule) : before));
    }

    private void count(SkipReason reason) {
        counts.merge(reason, 1L, Long::sum);
    }

    /// The rules that left something out, those first that left out most entries.
    public synchronized List<LeftOutCount> leftOut() {
        return byRule.values().stream()
                .sorted(
                        Comparator.comparingLong(LeftOutCount::entries)
                                .reversed()
                                .thenComparing(count -> count.rule().toString()))
                .toList();
    }

    public synchronized Map<SkipReason, Long> counts() {
        return Map.copyOf(counts);
    }

    /// How many there are, whatever the reason.
    public synchronized long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// In no particular order.
    public synchronized List<SkippedFile> listed() {
        return List.copyOf(listed);
    }
}
