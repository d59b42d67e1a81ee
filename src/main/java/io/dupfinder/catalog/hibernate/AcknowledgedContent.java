package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A duplicate group that is kept on purpose.
@Entity
@Table(name = "acknowledgement")
@IdClass(ContentKey.class)
class AcknowledgedContent {

    @Id
    @Column(name = "hash_algorithm")
    String hashAlgorithm;

    @Id
    @Column(name = "hash_value")
    String hashValue;

    @Id
    @Column(name = "file_size")
    long fileSize;

    String reason;
    double since;
    @Nullable Double until;

    /// For Hibernate.
    AcknowledgedContent() {}

    AcknowledgedContent(Acknowledgement acknowledgement) {
        hashAlgorithm = acknowledgement.digest().algorithm().label();
        hashValue = acknowledgement.digest().hex();
        fileSize = acknowledgement.size().bytes();
        reason = acknowledgement.reason();
        since = FileTime.seconds(acknowledgement.since());
        until = acknowledgement.until().map(FileTime::seconds).orElse(null);
    }

    ContentKey key() {
        return new ContentKey(hashAlgorithm, hashValue, fileSize);
    }

    Optional<Double> end() {
        return Optional.ofNullable(until);
    }
}
