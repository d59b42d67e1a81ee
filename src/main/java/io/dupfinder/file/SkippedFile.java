package io.dupfinder.file;

import java.util.Optional;

/// An entry that a scan met and skipped.
///
/// @param detail what the system said, for people; empty where the reason says it all
public record SkippedFile(FilePath path, SkipReason reason, Optional<String> detail) {

    /// Stands before the target of a link in the detail.
    private static final String LEADS_TO = "-> ";

    public SkippedFile(FilePath path, SkipReason reason) {
        this(path, reason, Optional.empty());
    }

    /// A symbolic link with what it leads to.
    ///
    /// @param target the bytes of the link
    public static SkippedFile link(FilePath path, byte[] target) {
        return new SkippedFile(
                path,
                SkipReason.SYMLINK,
                Optional.of(LEADS_TO + PathText.encode(target, 0, target.length)));
    }

    /// The text form of what a link leads to; empty for other entries, and where the scan did not
    /// ask.
    public Optional<String> linkTarget() {
        return reason == SkipReason.SYMLINK
                ? detail.filter(text -> text.startsWith(LEADS_TO))
                        .map(text -> text.substring(LEADS_TO.length()))
                : Optional.empty();
    }
}
