package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
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

    /// Why a directory and all below it are left out, if they are.
    Optional<SkipReason> leaveOutDirectory(FilePath path, FilePath root) {
        return leaveOut(path, root, true);
    }

    private Optional<SkipReason> leaveOut(FilePath path, FilePath root, boolean isDirectory) {
        if (excludes.matchAny(path, root)) {
            return Optional.of(SkipReason.EXCLUDED);
        }
        if (presets.matchAny(path, root)) {
            return Optional.of(SkipReason.PRESET);
        }
        return ignores.ignore(path, root, isDirectory)
                ? Optional.of(SkipReason.IGNORED)
                : Optional.empty();
    }

    /// Why a file is left out, if it is.
    Optional<SkipReason> leaveOutFile(FilePath path, FilePath root) {
        Optional<SkipReason> reason = leaveOut(path, root, false);
        if (reason.isPresent()) {
            return reason;
        }
        if (!includes.areNone() && !includes.matchAny(path, root)) {
            return Optional.of(SkipReason.EXCLUDED);
        }
        return extensions.contain(path) ? Optional.empty() : Optional.of(SkipReason.OTHER_TYPE);
    }
}
