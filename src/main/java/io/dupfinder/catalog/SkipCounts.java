package io.dupfinder.catalog;

import io.dupfinder.file.SkipReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// How many entries were skipped, by reason; reasons that did not occur are absent.
public record SkipCounts(Map<SkipReason, Long> byReason) {

    public SkipCounts {
        Map<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        copy.putAll(byReason);
        byReason = Collections.unmodifiableMap(copy);
    }

    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether the result lacks something it should have had.
    public boolean makeIncomplete() {
        return byReason.keySet().stream().anyMatch(SkipReason::makesIncomplete);
    }
}
