package io.dupfinder.store.entity;

import io.dupfinder.file.Glob;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// A pattern of paths under which copies of an acknowledged content may come.
@Entity
@Table(name = "acknowledged_glob")
@IdClass(AcknowledgedGlobKey.class)
public class AcknowledgedGlob extends AcknowledgedRow {

    @Id String glob;

    /// For Hibernate.
    public AcknowledgedGlob() {}

    public AcknowledgedGlob(ContentKey content, Glob glob) {
        super(content);
        this.glob = glob.toString();
    }

    /// The pattern, parsed.
    ///
    /// @throws IllegalArgumentException if it is none
    public Glob toGlob() {
        return Glob.of(glob);
    }
}
