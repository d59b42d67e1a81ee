package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathSelector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Patterns of one option, and which of them have matched nothing yet: a mistyped pattern must not
/// look like one that had nothing to do. Thread-safe.
public final class PatternList {

    /// No pattern.
    public static final PatternList NONE = new PatternList(List.of());

    private final List<PathSelector> patterns;
    private final Set<PathSelector> unmatched = ConcurrentHashMap.newKeySet();

    public PatternList(List<? extends PathSelector> patterns) {
        this.patterns = List.copyOf(patterns);
        unmatched.addAll(patterns);
    }

    boolean areNone() {
        return patterns.isEmpty();
    }

    /// Whether a path below `root` matches one of them.
    boolean matchAny(FilePath path, FilePath root) {
        return match(path, root).isPresent();
    }

    /// The first that a path below `root` matches. Those that matched nothing yet are tried
    /// although another one matches.
    Optional<PathSelector> match(FilePath path, FilePath root) {
        Optional<PathSelector> match = Optional.empty();
        for (PathSelector pattern : patterns) {
            if ((match.isEmpty() || unmatched.contains(pattern)) && pattern.matches(path, root)) {
                if (match.isEmpty()) {
                    match = Optional.of(pattern);
                }
                unmatched.remove(pattern);
            }
            if (match.isPresent() && unmatched.isEmpty()) {
                return match;
            }
        }
        return match;
    }

    /// The patterns that matched nothing so far, in the order given.
    public List<PathSelector> unmatched() {
        return patterns.stream().filter(unmatched::contains).distinct().toList();
    }
}
