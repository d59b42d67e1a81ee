package io.dupfinder.catalog;

import java.util.List;
import java.util.function.Consumer;

/// Earlier scans, and what changed between them.
public interface CatalogHistory {

    /// All scans, newest first.
    List<ScanRecord> scans();

    /// The running commands that hold a host's lock, longest running first: scans and others.
    List<RunningScan> running();

    CatalogStats stats();

    /// The newest scan through which the history of some host was pruned; 0 when nothing was.
    long prunedThrough();

    /// Visits what became of files. Memory grows with the files that changed, moved or went, not
    /// with new ones.
    void fileChanges(ScanSpan span, Consumer<FileChange> visitor);

    /// Visits each duplicate group that differs once. An acknowledged group does not count as one;
    /// a copy that ends its acknowledgement makes it new.
    void groupChanges(ScanSpan span, Consumer<GroupChange> visitor);

    /// Counts what [#prune] would remove now, and removes nothing.
    Pruned prunable(Retention retention);

    /// Removes scans and the history before them. After an interruption, the same call continues.
    Pruned prune(Retention retention);

    /// Counts of what was removed from the history.
    ///
    /// @param versions earlier versions of files, and gone files
    public record Pruned(long scans, long versions) {}
}
