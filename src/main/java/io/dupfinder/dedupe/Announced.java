package io.dupfinder.dedupe;

/// A prepared action that the journal has the intent of.
sealed interface Announced {

    /// One that moves its victim.
    record ToTake(Taken taken) implements Announced {}

    /// One that puts a link in the place of its victim.
    record ToReplace(Prepared prepared, Replacing replacing) implements Announced {}

    /// One that makes its victim share the survivor's blocks.
    record ToShare(Prepared prepared) implements Announced {}
}
