package io.dupfinder.store.entity;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/// A version of a file that has ended: one row of `file_version`.
@Entity
@Table(name = "file_version")
public class FileVersion {

    /// Why a version ended.
    public enum Reason {
        CHANGED,
        GONE,
        MOVED
    }

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    long hostId;
    String absolutePath;
    String filename;
    long fileSize;
    double modifiedTime;
    long mtimeNs;
    long ctimeNs;
    String fsId;
    long inode;
    @Nullable String tier1Hash;
    @Nullable String hashValue;
    @Nullable String hashAlgorithm;
    @Nullable Double hashedAt;
    long firstScanId;
    long closedScanId;

    @Enumerated(EnumType.STRING)
    Reason reason;

    /// For Hibernate.
    protected FileVersion() {}
}
