package io.dupfinder.scan;

import io.dupfinder.fs.FileSystem;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/// How contents are read: from which file system, by which clock, and until when.
///
/// @param clock tells when a content was read: a file that was written shortly before is not
///   trusted by the next scan
/// @param stop asked often, by several threads; once true no more is read
public record Reading(FileSystem fileSystem, InstantSource clock, BooleanSupplier stop) {

    /// Reading as this does, which another condition stops too.
    Reading until(BooleanSupplier condition) {
        return new Reading(fileSystem, clock, () -> isStopped() || condition.getAsBoolean());
    }

    boolean isStopped() {
        return stop.getAsBoolean();
    }
}
