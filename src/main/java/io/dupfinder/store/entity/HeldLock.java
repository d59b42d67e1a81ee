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

    /// A lock that is taken now.
    ///
    /// @param now by the database's clock, in seconds since the epoch
    public HeldLock(
            long hostId, long pid, long processStart, String bootId, String command, double now) {
        this.hostId = hostId;
        this.pid = pid;
        this.processStart = processStart;
        this.bootId = bootId;
        this.command = command;
        since = now;
        heartbeat = now;
    }

    public long pid() {
        return pid;
    }

    /// When the process started, in the kernel's own clock.
    public long processStart() {
        return processStart;
    }

    public String bootId() {
        return bootId;
    }

    public String command() {
        return command;
    }

    /// Seconds since the epoch, by the database's clock.
    public double since() {
        return since;
    }

    /// Seconds since the epoch, by the database's clock.
    public double heartbeat() {
        return heartbeat;
    }
}
