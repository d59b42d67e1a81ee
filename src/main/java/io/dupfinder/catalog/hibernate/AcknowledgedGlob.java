package io.dupfinder.catalog.hibernate;

import io.dupfinder.file.Glob;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// A pattern of paths under which copies of an acknowledged content may come.
@Entity
@Table(name = "acknowledged_glob")
@IdClass(AcknowledgedGlobKey.class)
class AcknowledgedGlob extends AcknowledgedRow {

    @Id String glob;

    /// For Hibernate.
    AcknowledgedGlob() {}

    AcknowledgedGlob(ContentKey content, Glob glob) {
        super(content);
        this.glob = glob.toString();
    }
}
