package io.dupfinder.store.entity;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A file that a scan skipped: one row of `skipped_file`. The table has no key; a scan skips a path
/// for one reason once.
@Entity
@Table(name = "skipped_file")
@IdClass(SkippedEntry.Key.class)
public class SkippedEntry {

    @Id long scanId;
    @Id String path;
    @Id String reason;
    @Nullable String detail;

    /// For Hibernate.
    protected SkippedEntry() {}

    public SkippedEntry(long scanId, SkippedFile file) {
        this.scanId = scanId;
        path = file.path().text();
        reason = file.reason().label();
        detail = file.detail().orElse(null);
    }

    /// The file that was skipped.
    public SkippedFile file() {
        return new SkippedFile(
                FilePath.ofText(path), SkipReason.ofLabel(reason), Optional.ofNullable(detail));
    }

    /// Path, reason and detail as the row has them; no detail is an empty text.
    public List<String> texts() {
        return List.of(path, reason, detail == null ? "" : detail);
    }

    record Key(long scanId, String path, String reason) {}
}
