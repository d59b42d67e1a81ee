package io.dupfinder.store.entity;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.FilePath;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.Map;

/// A copy that was known when its group was acknowledged. In the identity its text stands for its
/// key, whose bytes an entity cannot compare.
@Entity
@Table(name = "acknowledged_file")
@IdClass(AcknowledgedFileKey.class)
public class AcknowledgedFile extends AcknowledgedRow {

    @Id long hostId;

    @Id String absolutePath;

    byte[] pathKey;

    /// For Hibernate.
    public AcknowledgedFile() {}

    public AcknowledgedFile(ContentKey content, long hostId, Acknowledgement.Place place) {
        super(content);
        this.hostId = hostId;
        absolutePath = place.path().text();
        pathKey = place.path().key().bytes();
    }

    /// Where the copy is.
    ///
    /// @param hosts all of the catalog, by the numbers of their rows
    public Acknowledgement.Place place(Map<Long, Host> hosts) {
        Host host = requireNonNull(hosts.get(hostId), "no such host");
        return new Acknowledgement.Place(host.key(), FilePath.ofText(absolutePath));
    }
}
