package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;

/// An entry that is no file with a known content, as the newest scan of its place knows it.
public sealed interface OtherEntry {

    FilePath path();

    /// A symbolic link.
    ///
    /// @param target its text, as `FilePath` would show it
    record Link(FilePath path, String target) implements OtherEntry {}

    /// A directory without entries.
    record EmptyDirectory(FilePath path) implements OtherEntry {}

    /// An entry of which something is unknown: it could not be read, is neither file nor directory,
    /// lies elsewhere, or is a link whose target was not asked for.
    record Unread(FilePath path) implements OtherEntry {}
}
