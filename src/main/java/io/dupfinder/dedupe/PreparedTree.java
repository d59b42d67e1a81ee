package io.dupfinder.dedupe;

import io.dupfinder.fs.EntryState;

/// A directory whose files were all compared with the copies that stay.
///
/// @param name in the directory above, which belongs to whoever prepared it
/// @param state of the directory
/// @param check of what it holds
record PreparedTree(PlannedAction action, Name name, EntryState state, TreeCheck check) {}
