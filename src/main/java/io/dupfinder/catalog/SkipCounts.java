package io.dupfinder.catalog;

import io.dupfinder.file.SkipReason;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/// The numbers of skipped entries by reason, without reasons that did not occur.
public record SkipCounts(Map<SkipReason, Long> byReason) {

    public SkipCounts {
        Map<SkipReason, Long> copy = new EnumMap<>(SkipReason.class);
        copy.putAll(byReason);
        byReason = Collections.unmodifiableMap(copy);
    }

    public long total() {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Whether the result is incomplete because of them.
    public boolean makeIncomplete() {
        return byReason.keySet().stream().anyMatch(SkipReason::makesIncomplete);
    }
}
