package io.dupfinder.walk;

import io.dupfinder.file.PathSelector;
import io.dupfinder.file.SkipReason;
import java.util.Optional;

/// The rule by which an entry is left out.
///
/// @param pattern the one that matched, where the reason has several
public record LeftOut(SkipReason reason, Optional<PathSelector> pattern) {

    /// The rule of a reason that has only one.
    static LeftOut by(SkipReason reason) {
        return new LeftOut(reason, Optional.empty());
    }

    static LeftOut by(SkipReason reason, PathSelector pattern) {
        return new LeftOut(reason, Optional.of(pattern));
    }
}
