package io.dupfinder.catalog.hibernate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A present file, as queries know it. The identity is the natural key; `id` is the database's own.
/// Rows are written by [FileUpsert].
@Entity
@Table(name = "file_hashes")
@IdClass(FileHashKey.class)
class FileHash {

    @Id
    @Column(name = "host_id")
    long hostId;

    @Id
    @Column(name = "absolute_path")
    String absolutePath;

    @Column(name = "id", insertable = false, updatable = false)
    @Nullable Long rowId;

    @Column(name = "path_key")
    byte[] pathKey;

    String filename;

    @Column(name = "file_size")
    long fileSize;

    @Column(name = "modified_time")
    double modifiedTime;

    @Column(name = "scan_date")
    double scanDate;

    @Column(name = "mtime_ns")
    long mtimeNs;

    @Column(name = "ctime_ns")
    long ctimeNs;

    @Column(name = "fs_id")
    String fsId;

    long inode;

    @Column(name = "link_count")
    long linkCount;

    @Column(name = "allocated_bytes")
    long allocatedBytes;

    @Column(name = "tier1_hash")
    @Nullable String tier1Hash;

    @Column(name = "hash_value")
    @Nullable String hashValue;

    @Column(name = "hash_algorithm")
    @Nullable String hashAlgorithm;

    @Column(name = "hashed_at")
    @Nullable Double hashedAt;

    @Column(name = "compared_scan_id")
    @Nullable Long comparedScanId;

    @Column(name = "first_scan_id")
    long firstScanId;

    /// For Hibernate.
    FileHash() {}
}
