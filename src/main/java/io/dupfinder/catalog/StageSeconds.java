package io.dupfinder.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Wall time in seconds: `total`, and the stages `start`, `walk`, `sample`, `contents`, `catalog`,
/// `report`.
///
/// Stages overlap, so they need not add up to the total.
public record StageSeconds(double total, Map<String, Double> stages) {

    public StageSeconds {
        stages = Collections.unmodifiableMap(new LinkedHashMap<>(stages));
    }

    /// The same times with one more stage, which came after the others.
    public StageSeconds and(String stage, double seconds) {
        Map<String, Double> all = new LinkedHashMap<>(stages);
        all.put(stage, seconds);
        return new StageSeconds(total + seconds, all);
    }
}
