package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/// Tells of which files nobody knows whether they are still there: their host was scanned since,
/// and they were not looked at.
@FunctionalInterface
public interface LastSeen {

    /// Every file was seen by the newest scan of its host.
    LastSeen BY_THE_NEWEST_SCAN = _ -> _ -> Optional.empty();

    /// When each file of a group was last seen; empty for one that the newest scan of its host saw.
    Function<GroupedFile, Optional<Instant>> of(DuplicateGroup group);
}
