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

    private static final String FROM_FILE =
            "host_id, absolute_path, filename, file_size, modified_time, mtime_ns, ctime_ns, fs_id, inode, tier1_hash,"
                    + " hash_value, hash_algorithm, hashed_at, first_scan_id";

    /// A native statement that inserts versions out of rows of `file_hashes`, which a condition
    /// behind it chooses. Its parameters are `scan`, the scan that found them ended, and `reason`,
    /// the name of a [Reason].
    public static final String FROM_FILE_HASHES =
            "insert into file_version (%1$s, closed_scan_id, reason) select %1$s, :scan, :reason from file_hashes where "
                    .formatted(FROM_FILE);

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
