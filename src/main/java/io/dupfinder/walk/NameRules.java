package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathSelector;
import io.dupfinder.file.SkipReason;
import java.util.Optional;

/// The rules about names and paths of entries below the roots.
///
/// @param excludes entries that match one are left out, directories with all below them
/// @param includes where there are any, only files that match one are taken
/// @param presets patterns that a word stands for; they exclude as `excludes` do, and are counted
///   apart
/// @param extensions where there are any, only files that have one are taken
/// @param ignores rules that lie in the trees
public record NameRules(
        PatternList excludes,
        PatternList includes,
        PatternList presets,
        Extensions extensions,
        IgnoreRules ignores) {

    /// Rules of which none lies in the trees.
    public NameRules(
            PatternList excludes,
            PatternList includes,
            PatternList presets,
            Extensions extensions) {
        this(excludes, includes, presets, extensions, IgnoreRules.NONE);
    }

    /// The same with rules that lie in the trees.
    public NameRules with(IgnoreRules rules) {
        return new NameRules(excludes, includes, presets, extensions, rules);
    }

    /// Leaves nothing out.
    public static final NameRules NONE =
            new NameRules(PatternList.NONE, PatternList.NONE, PatternList.NONE, Extensions.ALL);

    /// Whether nothing is left out, and no path needs to be made for the question.
    boolean areNone() {
        return excludes.areNone()
                && includes.areNone()
                && presets.areNone()
                && extensions.areAll()
                && ignores.equals(IgnoreRules.NONE);
    }

    /// The rule by which a directory and all below it are left out, if there is one.
    Optional<LeftOut> leaveOutDirectory(FilePath path, FilePath root) {
        return leaveOut(path, root, true);
    }

    private Optional<LeftOut> leaveOut(FilePath path, FilePath root, boolean isDirectory) {
        Optional<PathSelector> excluding = excludes.match(path, root);
        if (excluding.isPresent()) {
            return Optional.of(LeftOut.by(SkipReason.EXCLUDED, excluding.get()));
        }
        Optional<PathSelector> preset = presets.match(path, root);
        if (preset.isPresent()) {
            return Optional.of(LeftOut.by(SkipReason.PRESET, preset.get()));
        }
        return ignores.ignore(path, root, isDirectory)
                ? Optional.of(LeftOut.by(SkipReason.IGNORED))
                : Optional.empty();
    }

    /// The rule by which a file is left out, if there is one.
    Optional<LeftOut> leaveOutFile(FilePath path, FilePath root) {
        Optional<LeftOut> rule = leaveOut(path, root, false);
        if (rule.isPresent()) {
            return rule;
        }
        if (!includes.areNone() && !includes.matchAny(path, root)) {
            return Optional.of(LeftOut.by(SkipReason.NOT_INCLUDED));
        }
        return extensions.contain(path)
                ? Optional.empty()
                : Optional.of(LeftOut.by(SkipReason.OTHER_TYPE));
    }
}
