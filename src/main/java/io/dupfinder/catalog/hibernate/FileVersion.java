package io.dupfinder.catalog.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// An earlier version of a file, or a file that is gone.
@Entity
@Table(name = "file_version")
class FileVersion {

    /// Why a version was closed.
    enum Reason {
        CHANGED,
        GONE,
        MOVED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "host_id")
    long hostId;

    @Column(name = "absolute_path")
    String absolutePath;

    String filename;

    @Column(name = "file_size")
    long fileSize;

    @Column(name = "modified_time")
    double modifiedTime;

    @Column(name = "mtime_ns")
    long mtimeNs;

    @Column(name = "ctime_ns")
    long ctimeNs;

    @Column(name = "fs_id")
    String fsId;

    long inode;

    @Column(name = "tier1_hash")
    @Nullable String tier1Hash;

    @Column(name = "hash_value")
    @Nullable String hashValue;

    @Column(name = "hash_algorithm")
    @Nullable String hashAlgorithm;

    @Column(name = "hashed_at")
    @Nullable Double hashedAt;

    @Column(name = "first_scan_id")
    long firstScanId;

    @Column(name = "closed_scan_id")
    long closedScanId;

    String reason;

    /// For Hibernate.
    FileVersion() {}
}
