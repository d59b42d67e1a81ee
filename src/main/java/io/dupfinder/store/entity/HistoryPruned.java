package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The scan up to which the history of a host was removed.
@Entity
@Table(name = "history_pruned")
public class HistoryPruned {

    @Id long hostId;
    long throughScanId;

    /// For Hibernate.
    protected HistoryPruned() {}

    public long hostId() {
        return hostId;
    }

    public long throughScanId() {
        return throughScanId;
    }
}
