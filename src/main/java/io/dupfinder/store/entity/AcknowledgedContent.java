package io.dupfinder.store.entity;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Entity;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
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
}
