package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathSelector;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Patterns of one option, and which of them have matched nothing yet: a mistyped pattern must not
/// look like one that had nothing to do. Thread-safe.
public final class PatternList {

    /// No pattern.
    public static final PatternList NONE = new PatternList(List.of());

    private final List<PathSelector> patterns;
    private final Set<PathSelector> unmatched = ConcurrentHashMap.newKeySet();
    private final Map<PathSelector, LongAdder> matches = new ConcurrentHashMap<>();

    public PatternList(List<? extends PathSelector> patterns) {
        this.patterns = List.copyOf(patterns);
        unmatched.addAll(patterns);
    }

    boolean areNone() {
        return patterns.isEmpty();
    }

    /// Whether a path below `root` matches one of them. Those that matched nothing yet are tried
    /// although another one matches.
    boolean matchAny(FilePath path, FilePath root) {
        boolean isMatched = false;
        for (PathSelector pattern : patterns) {
            if ((!isMatched || unmatched.contains(pattern)) && pattern.matches(path, root)) {
                if (!isMatched) {
                    matches.computeIfAbsent(pattern, _ -> new LongAdder()).increment();
                }
                isMatched = true;
                unmatched.remove(pattern);
            }
            if (isMatched && unmatched.isEmpty()) {
                return true;
            }
        }
        return isMatched;
    }

    /// How many paths each of them matched so far, in the order given; one that several match
    /// counts for the first.
    public Map<PathSelector, Long> matches() {
        Map<PathSelector, Long> counts = new LinkedHashMap<>();
        for (PathSelector pattern : patterns) {
            Optional.ofNullable(matches.get(pattern))
                    .ifPresent(count -> counts.put(pattern, count.sum()));
        }
        return counts;
    }

    /// The patterns that matched nothing so far, in the order given.
    public List<PathSelector> unmatched() {
        return patterns.stream().filter(unmatched::contains).distinct().toList();
    }
}
