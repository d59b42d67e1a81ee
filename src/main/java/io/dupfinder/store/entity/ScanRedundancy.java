package io.dupfinder.store.entity;

import io.dupfinder.file.ByteCount;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/// The bytes of the redundant files of a scan, as programs read them.
@Entity
@Table(name = "scan_redundancy")
public class ScanRedundancy {

    @Id long scanId;
    long redundantBytes;

    /// For Hibernate.
    protected ScanRedundancy() {}

    public ScanRedundancy(long scanId, long redundantBytes) {
        this.scanId = scanId;
        this.redundantBytes = redundantBytes;
    }

    public ByteCount redundantBytes() {
        return new ByteCount(redundantBytes);
    }
}
