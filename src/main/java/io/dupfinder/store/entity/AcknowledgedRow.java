package io.dupfinder.store.entity;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/// What belongs to a content that is kept on purpose.
@MappedSuperclass
abstract class AcknowledgedRow {

    @Id
    @Column(name = "hash_algorithm")
    String hashAlgorithm;

    @Id
    @Column(name = "hash_value")
    String hashValue;

    @Id
    @Column(name = "file_size")
    long fileSize;

    /// For Hibernate.
    AcknowledgedRow() {}

    AcknowledgedRow(ContentKey content) {
        hashAlgorithm = content.hashAlgorithm();
        hashValue = content.hashValue();
        fileSize = content.fileSize();
    }

    public ContentKey key() {
        return new ContentKey(hashAlgorithm, hashValue, fileSize);
    }
}
