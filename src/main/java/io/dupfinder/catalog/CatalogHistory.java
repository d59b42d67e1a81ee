package io.dupfinder.catalog;

import java.util.List;
import java.util.function.Consumer;

/// What the catalog knows of earlier times.
public interface CatalogHistory {

    /// All scans, newest first.
    List<ScanRecord> scans();

    /// The runs at work, the longest first: scans, and what else wants a host for itself.
    List<RunningScan> running();

    CatalogStats stats();

    /// The newest scan up to which the history of some host was removed; 0 when all is there.
    long prunedThrough();

    /// Visits what became of files. Needs memory for those that are no longer what they were, not
    /// for new ones.
    void fileChanges(ScanSpan span, Consumer<FileChange> visitor);

    /// Visits duplicate groups that differ, each once. Acknowledged ones are none: a copy that
    /// brings one back makes it new.
    void groupChanges(ScanSpan span, Consumer<GroupChange> visitor);

    /// What [#prune] would remove now, and leaves it.
    Pruned prunable(Retention retention);

    /// Removes scans and the history before them. Once interrupted, the same call goes on.
    Pruned prune(Retention retention);

    /// What was removed from the history.
    ///
    /// @param versions of files, and gone files
    public record Pruned(long scans, long versions) {}
}
