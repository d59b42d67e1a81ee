package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.DialectOverride;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.community.dialect.SQLiteDialect;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.Nullable;

/// A present file. The identity is the natural key; `id` is the database's own, so that a row which
/// is written again keeps the one it has.
///
/// Inserting is an upsert. Its columns stand in the order in which Hibernate binds them: attributes
/// by name, the natural key last. A test reads every column back.
@Entity
@Table(name = "file_hashes")
@IdClass(FileHashKey.class)
@DialectOverride.SQLInsert(
        dialect = PostgreSQLDialect.class,
        override =
                @SQLInsert(
                        sql =
                                FileHash.UPSERT
                                        + " on conflict (host_id, path_key) "
                                        + FileHash.UPDATE))
@DialectOverride.SQLInsert(
        dialect = SQLiteDialect.class,
        override =
                @SQLInsert(
                        sql =
                                FileHash.UPSERT
                                        + " on conflict (absolute_path, host_id) "
                                        + FileHash.UPDATE))
class FileHash {

    static final String UPSERT =
            "insert into file_hashes (allocated_bytes, compared_scan_id, ctime_ns, file_size, filename,"
                    + " first_scan_id, fs_id, hash_algorithm, hash_value, hashed_at, inode, link_count,"
                    + " modified_time, mtime_ns, path_key, scan_date, tier1_hash, host_id, absolute_path)"
                    + " values (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)";

    static final String UPDATE =
            "do update set allocated_bytes = excluded.allocated_bytes,"
                    + " compared_scan_id = excluded.compared_scan_id, ctime_ns = excluded.ctime_ns,"
                    + " file_size = excluded.file_size, filename = excluded.filename,"
                    + " first_scan_id = excluded.first_scan_id, fs_id = excluded.fs_id,"
                    + " hash_algorithm = excluded.hash_algorithm, hash_value = excluded.hash_value,"
                    + " hashed_at = excluded.hashed_at, inode = excluded.inode,"
                    + " link_count = excluded.link_count, modified_time = excluded.modified_time,"
                    + " mtime_ns = excluded.mtime_ns, path_key = excluded.path_key,"
                    + " scan_date = excluded.scan_date, tier1_hash = excluded.tier1_hash";

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

    FileHash(long hostId, CatalogFile file) {
        this.hostId = hostId;
        absolutePath = file.path().text();
        pathKey = file.key().bytes();
        filename = file.path().nameText();
        fileSize = file.size().bytes();
        modifiedTime = FileTime.seconds(file.mtimeNanos());
        scanDate = FileTime.seconds(file.written());
        mtimeNs = file.mtimeNanos();
        ctimeNs = file.ctimeNanos();
        fsId = file.fsId();
        inode = file.inode();
        linkCount = file.links();
        allocatedBytes = file.allocated().bytes();
        CatalogFile.Content content = file.content();
        content.sample().ifPresent(sample -> tier1Hash = sample.hex());
        content.digest()
                .ifPresent(digest -> {
                    hashValue = digest.hex();
                    hashAlgorithm = digest.algorithm().label();
                });
        content.hashedAt().ifPresent(moment -> hashedAt = FileTime.seconds(moment));
        content.comparedScanId().ifPresent(scan -> comparedScanId = scan);
        firstScanId = file.firstScanId();
    }
}
