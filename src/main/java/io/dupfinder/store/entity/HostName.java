package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// A name that was given to a host in the catalog; it counts more than what the host calls itself.
@Entity
@Table(name = "host_name")
public class HostName {

    @Id long hostId;
    String name;

    /// For Hibernate.
    protected HostName() {}

    public HostName(long hostId, String name) {
        this.hostId = hostId;
        this.name = name;
    }
}
