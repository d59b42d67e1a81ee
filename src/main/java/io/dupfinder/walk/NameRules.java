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
public record NameRules(
        PatternList excludes, PatternList includes, PatternList presets, Extensions extensions) {

    /// Leaves nothing out.
    public static final NameRules NONE =
            new NameRules(PatternList.NONE, PatternList.NONE, PatternList.NONE, Extensions.ALL);

    /// Whether nothing is left out, and no path needs to be made for the question.
    boolean areNone() {
        return excludes.areNone() && includes.areNone() && presets.areNone() && extensions.areAll();
    }

    /// Why a directory and all below it are left out, if they are.
    Optional<SkipReason> leaveOutDirectory(FilePath path, FilePath root) {
        if (excludes.matchAny(path, root)) {
            return Optional.of(SkipReason.EXCLUDED);
        }
        return presets.matchAny(path, root) ? Optional.of(SkipReason.PRESET) : Optional.empty();
    }

    /// Why a file is left out, if it is.
    Optional<SkipReason> leaveOutFile(FilePath path, FilePath root) {
        Optional<SkipReason> reason = leaveOutDirectory(path, root);
        if (reason.isPresent()) {
            return reason;
        }
        if (!includes.areNone() && !includes.matchAny(path, root)) {
            return Optional.of(SkipReason.EXCLUDED);
        }
        return extensions.contain(path) ? Optional.empty() : Optional.of(SkipReason.OTHER_TYPE);
    }
}
