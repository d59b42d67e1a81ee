package io.dupfinder.store.entity;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/// A row that belongs to a content whose copies are kept on purpose.
@MappedSuperclass
abstract class AcknowledgedRow {

    @Id String hashAlgorithm;

    @Id String hashValue;

    @Id long fileSize;

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
