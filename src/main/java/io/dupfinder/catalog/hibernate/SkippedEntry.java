package io.dupfinder.catalog.hibernate;

import io.dupfinder.file.SkippedFile;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// An entry that a scan met and did not take up. The table has no key: rows are only ever inserted.
@Entity
@Table(name = "skipped_file")
@IdClass(SkippedEntryKey.class)
class SkippedEntry {

    @Id
    @Column(name = "scan_id")
    long scanId;

    @Id String path;
    @Id String reason;
    @Nullable String detail;

    /// For Hibernate.
    SkippedEntry() {}

    SkippedEntry(long scanId, SkippedFile skipped) {
        this.scanId = scanId;
        path = skipped.path().text();
        reason = skipped.reason().label();
        detail = skipped.detail().orElse(null);
    }
}
