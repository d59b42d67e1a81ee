package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/// A boot in which a host was seen.
@Entity
@Table(name = "host_boot")
@IdClass(HostBoot.Key.class)
public class HostBoot {

    @Id long hostId;
    @Id String bootId;
    double firstSeen;
    double lastSeen;

    /// For Hibernate.
    protected HostBoot() {}

    public record Key(long hostId, String bootId) {}
}
