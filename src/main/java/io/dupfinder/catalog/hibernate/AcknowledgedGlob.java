package io.dupfinder.catalog.hibernate;

import io.dupfinder.file.Glob;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// A pattern of paths under which copies of an acknowledged content may come.
@Entity
@Table(name = "acknowledged_glob")
@IdClass(AcknowledgedGlobKey.class)
class AcknowledgedGlob {

    @Id
    @Column(name = "hash_algorithm")
    String hashAlgorithm;

    @Id
    @Column(name = "hash_value")
    String hashValue;

    @Id
    @Column(name = "file_size")
    long fileSize;

    @Id String glob;

    /// For Hibernate.
    AcknowledgedGlob() {}

    AcknowledgedGlob(ContentKey content, Glob glob) {
        hashAlgorithm = content.hashAlgorithm();
        hashValue = content.hashValue();
        fileSize = content.fileSize();
        this.glob = glob.toString();
    }

    ContentKey content() {
        return new ContentKey(hashAlgorithm, hashValue, fileSize);
    }
}
