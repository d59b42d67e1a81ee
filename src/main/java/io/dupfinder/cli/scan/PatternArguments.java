package io.dupfinder.cli.scan;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds a word that was probably meant for `--exclude` or `--include`, which take one pattern
/// each: after `src --exclude a b` the word `b` is a PATH to scan, the opposite of what was meant.
///
/// @param words of the command line
/// @param paths those of them that are a PATH, in order
record PatternArguments(List<String> words, List<String> paths) {

    private static final Set<String> OPTIONS = Set.of("--exclude", "--include");

    /// A sentence that refuses the first PATH that stands directly behind a pattern although
    /// another PATH stands before the option.
    Optional<String> refusal() {
        if (paths.isEmpty()) {
            return Optional.empty();
        }
        boolean isBehindAPath = false;
        for (int at = 0; at < words.size() && !words.get(at).equals("--"); at++) {
            boolean isPatternOption = OPTIONS.contains(words.get(at));
            if (isPatternOption && isBehindAPath && isPath(at + 2)) {
                String option = words.get(at);
                String word = words.get(at + 2);
                return Optional.of(
                        "'%s' stands behind %s '%s', which takes one pattern, and would be scanned. Write %s for each pattern, or '%s' together with the other PATHs."
                                .formatted(word, option, words.get(at + 1), option, word));
            }
            if (isPatternOption) {
                at++;
            } else {
                isBehindAPath |= isPath(at);
            }
        }
        return Optional.empty();
    }

    /// A hint for a PATH that is not there and stands directly behind a pattern.
    Optional<String> hint() {
        for (int at = 0; at < words.size() - 2 && !words.get(at).equals("--"); at++) {
            if (OPTIONS.contains(words.get(at)) && isPath(at + 2)) {
                return Optional.of(
                        "'%s' stands behind %s, which takes one pattern: repeat the option for each"
                                .formatted(words.get(at + 2), words.get(at)));
            }
        }
        return Optional.empty();
    }

    private boolean isPath(int index) {
        return index < words.size()
                && !words.get(index).startsWith("-")
                && paths.contains(words.get(index));
    }
}
