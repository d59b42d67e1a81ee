package io.dupfinder.store.entity;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.Glob;
import io.dupfinder.store.damage.RowChecks;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A duplicate group that is kept on purpose.
@Entity
@Table(name = "acknowledgement")
@IdClass(ContentKey.class)
public class AcknowledgedContent extends AcknowledgedRow {

    String reason;
    double since;
    @Nullable Double until;

    /// For Hibernate.
    public AcknowledgedContent() {}

    public AcknowledgedContent(Acknowledgement acknowledgement) {
        super(
                new ContentKey(
                        acknowledgement.digest().algorithm().label(),
                        acknowledgement.digest().hex(),
                        acknowledgement.size().bytes()));
        reason = acknowledgement.reason();
        since = FileTime.seconds(acknowledgement.since());
        until = acknowledgement.until().map(FileTime::seconds).orElse(null);
    }

    /// The acknowledgement of this content.
    ///
    /// @throws IllegalArgumentException if the row holds what cannot be
    public Acknowledgement acknowledgement(Set<Acknowledgement.Place> files, Set<Glob> globs) {
        return new Acknowledgement(
                new ByteCount(fileSize),
                RowChecks.digest(hashValue, hashAlgorithm),
                reason,
                FileTime.ofSeconds(since),
                Optional.ofNullable(until).map(FileTime::ofSeconds),
                files,
                globs);
    }
}
