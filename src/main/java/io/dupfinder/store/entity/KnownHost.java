package io.dupfinder.store.entity;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Host;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/// A machine that scanned into the catalog: one row of `host`.
@Entity
@Table(name = "host")
public class KnownHost {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    String hostKey;
    String name;
    double firstSeen;
    double lastSeen;
    long retired;

    /// For Hibernate.
    protected KnownHost() {}

    public long id() {
        return id;
    }

    public String hostKey() {
        return requireNonNull(hostKey, "a key is missing");
    }

    public boolean isRetired() {
        return retired != 0;
    }

    public Instant lastSeen() {
        return FileTime.ofSeconds(lastSeen);
    }

    public Host host() {
        return new Host(hostKey(), name());
    }

    public String name() {
        return requireNonNull(name, "a name is missing");
    }
}
