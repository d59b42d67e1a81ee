package io.dupfinder.store.entity;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import io.dupfinder.store.damage.RowChecks;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.hibernate.annotations.DialectOverride;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.dialect.PostgreSQLDialect;
import org.jspecify.annotations.Nullable;

/// A present file: one row of `file_hashes`. The identity is the natural key, host and path; the
/// number `id` is the database's.
///
/// An insert is an upsert. The conflict's target is the unique index of each database: SQLite's is
/// on the path, which rows fill in order; PostgreSQL cannot index a long path, and has the key's.
/// Hibernate binds parameters in an order of its own, attributes by name and then the identity,
/// which the two statements have to meet; `FileHashTest` holds them against it.
@Entity
@Table(name = "file_hashes")
@IdClass(FileHashKey.class)
@SQLInsert(sql = FileHash.INSERT + "on conflict (absolute_path, host_id)" + FileHash.UPDATE)
@DialectOverride.SQLInsert(
        dialect = PostgreSQLDialect.class,
        override =
                @SQLInsert(
                        sql =
                                FileHash.INSERT
                                        + "on conflict (host_id, path_key)"
                                        + FileHash.UPDATE))
public class FileHash {

    static final String INSERT =
            "insert into file_hashes (allocated_bytes, compared_scan_id, ctime_ns, file_size, filename, first_scan_id, fs_id,"
                    + " hash_algorithm, hash_value, hashed_at, inode, link_count, modified_time, mtime_ns, path_key, scan_date,"
                    + " tier1_hash, absolute_path, host_id) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ";

    static final String UPDATE =
            " do update set absolute_path = excluded.absolute_path, allocated_bytes = excluded.allocated_bytes,"
                    + " compared_scan_id = excluded.compared_scan_id, ctime_ns = excluded.ctime_ns,"
                    + " file_size = excluded.file_size, filename = excluded.filename,"
                    + " first_scan_id = excluded.first_scan_id, fs_id = excluded.fs_id,"
                    + " hash_algorithm = excluded.hash_algorithm, hash_value = excluded.hash_value,"
                    + " hashed_at = excluded.hashed_at, inode = excluded.inode, link_count = excluded.link_count,"
                    + " modified_time = excluded.modified_time, mtime_ns = excluded.mtime_ns,"
                    + " path_key = excluded.path_key, scan_date = excluded.scan_date, tier1_hash = excluded.tier1_hash";

    @Id String absolutePath;
    @Id long hostId;

    @Column(insertable = false, updatable = false)
    @Nullable Long id;

    byte[] pathKey;
    String filename;
    long fileSize;
    double modifiedTime;
    double scanDate;
    long mtimeNs;
    long ctimeNs;
    String fsId;
    long inode;
    long linkCount;
    long allocatedBytes;
    @Nullable String tier1Hash;
    @Nullable String hashValue;
    @Nullable String hashAlgorithm;
    @Nullable Double hashedAt;
    @Nullable Long comparedScanId;
    long firstScanId;

    /// For Hibernate.
    protected FileHash() {}

    /// The file on which `file` stands.
    ///
    /// @param algorithm the scan's
    /// @param comparedScanId the scan of the comparison that counts; 0 for none
    public FileHash(
            long hostId, EnteredFiles file, DigestAlgorithm algorithm, long comparedScanId) {
        this.hostId = hostId;
        StoredPath path = file.path();
        absolutePath = new String(path.text(), StandardCharsets.UTF_8);
        filename = new String(path.name(), StandardCharsets.UTF_8);
        pathKey = path.key();
        fileSize = file.size();
        mtimeNs = file.mtimeNanos();
        modifiedTime = FileTime.seconds(file.mtimeNanos());
        ctimeNs = file.ctimeNanos();
        fsId = file.fsId();
        inode = file.inode();
        linkCount = file.links();
        allocatedBytes = file.allocated();
        scanDate = FileTime.seconds(file.read());
        tier1Hash = file.sample().map(SampleDigest::hex).orElse(null);
        hashValue = file.isSampleDigest() ? tier1Hash : file.digestHex().orElse(null);
        if (hashValue != null) {
            hashAlgorithm = algorithm.label();
            hashedAt = scanDate;
        }
        this.comparedScanId = comparedScanId == 0 ? null : comparedScanId;
        firstScanId = file.firstScanId();
    }

    /// The text form of the path.
    public String absolutePath() {
        return absolutePath;
    }

    /// The number that the database gave the row.
    public long rowId() {
        return requireNonNull(id, "the row was not read");
    }

    /// The file with its host.
    ///
    /// @param hosts all of the catalog, by the numbers of their rows
    /// @throws io.dupfinder.store.damage.DamagedRowException if the row holds what cannot be
    public KnownFile known(LongFunction<Host> hosts) {
        return RowChecks.checked(
                "file_hashes", () -> new KnownFile(rowId(), hosts.apply(hostId), file()));
    }

    private CatalogFile file() {
        return new CatalogFile(
                RowChecks.path(absolutePath, PathKey.ofBytes(pathKey), new PathKeys()),
                new ByteCount(fileSize),
                mtimeNs,
                ctimeNs,
                requireNonNull(fsId, "a text is missing"),
                inode,
                linkCount,
                new ByteCount(allocatedBytes),
                content(),
                RowChecks.scanId(firstScanId),
                FileTime.ofSeconds(scanDate));
    }

    private CatalogFile.Content content() {
        return new CatalogFile.Content(
                Optional.ofNullable(tier1Hash).map(RowChecks::sample),
                Optional.ofNullable(hashValue).map(this::digest),
                Optional.ofNullable(hashedAt).map(FileTime::ofSeconds),
                comparedScanId == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(RowChecks.scanId(comparedScanId)));
    }

    private Digest digest(String hex) {
        Digest digest = RowChecks.digest(hex, requireNonNull(hashAlgorithm, "a text is missing"));
        if (tier1Hash != null && SampleDigest.isDigest(digest.algorithm(), fileSize)) {
            RowChecks.requireSame(digest, tier1Hash);
        }
        return digest;
    }

    /// Whether a file at this path has the identity, the size and the times that the row has.
    public boolean isUnchanged(CatalogFile file) {
        return fsId.equals(file.fsId())
                && inode == file.inode()
                && fileSize == file.size().bytes()
                && mtimeNs == file.mtimeNanos()
                && ctimeNs == file.ctimeNanos();
    }
}
