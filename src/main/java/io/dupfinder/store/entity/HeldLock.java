package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The lock of the run that is at work for a host: one row of `run_lock`.
@Entity
@Table(name = "run_lock")
public class HeldLock {

    @Id long hostId;
    long pid;
    long processStart;
    String bootId;
    String command;
    double since;
    double heartbeat;

    /// For Hibernate.
    protected HeldLock() {}
}
