package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The machine that acts as a host, as its machine id names it: one row of `host_machine`.
@Entity
@Table(name = "host_machine")
public class HostIdentity {

    @Id long hostId;
    String machineId;

    /// For Hibernate.
    protected HostIdentity() {}

    public HostIdentity(long hostId, String machineId) {
        this.hostId = hostId;
        this.machineId = machineId;
    }

    public String machineId() {
        return machineId;
    }
}
