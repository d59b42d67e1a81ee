package io.dupfinder.directory;

import io.dupfinder.catalog.TreeScan;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import java.util.List;
import java.util.Optional;

/// How well the catalog knows a tree.
///
/// @param scan the newest that listed all of it; empty where only parts of it were ever scanned
/// @param isFresh whether that scan was made for the question
public record TreeKnowledge(Optional<TreeScan> scan, boolean isFresh) {

    /// Entries of which nobody knows the content, by path: files and directories that could not be
    /// read, and directories listed elsewhere.
    public List<SkippedFile> unread() {
        return scan.map(TreeScan::skipped).orElse(List.of()).stream()
                .filter(file -> hidesContent(file.reason()))
                .toList();
    }

    private static boolean hidesContent(SkipReason reason) {
        return switch (reason.kind()) {
            case UNREAD, NOT_ENTERED -> true;
            case WITHOUT_CONTENT, EMPTY, GONE, LEFT_OUT -> false;
        };
    }

    /// Links and special files: they have no content to compare.
    public long withoutContent() {
        return scan.map(TreeScan::skipped).orElse(List.of()).stream()
                .filter(file -> file.reason().kind() == SkipReason.Kind.WITHOUT_CONTENT)
                .count();
    }

    /// The options by which files were left out.
    public List<String> leftOut() {
        return scan.map(TreeScan::leftOut).orElse(List.of());
    }

    /// Whether every file of the tree is known.
    public boolean isComplete() {
        return scan.isPresent() && leftOut().isEmpty() && unread().isEmpty();
    }
}
