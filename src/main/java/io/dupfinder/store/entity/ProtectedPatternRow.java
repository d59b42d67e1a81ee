package io.dupfinder.store.entity;

import io.dupfinder.catalog.CatalogActions.ProtectedPattern;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A pattern whose files no plan may touch.
@Entity
@Table(name = "protected_pattern")
public class ProtectedPatternRow {

    @Id String pattern;
    double since;

    /// For Hibernate.
    protected ProtectedPatternRow() {}

    public ProtectedPatternRow(String pattern, Instant since) {
        this.pattern = pattern;
        this.since = FileTime.seconds(since);
    }

    public ProtectedPattern toPattern() {
        return new ProtectedPattern(pattern, FileTime.ofSeconds(since));
    }
}
