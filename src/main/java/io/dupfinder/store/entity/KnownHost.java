package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

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
        return hostKey;
    }

    public String name() {
        return name;
    }
}
