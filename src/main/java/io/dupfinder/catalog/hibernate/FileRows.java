package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.SampleDigest;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads rows of `file_hashes` under the cursor of a result. Columns stand in the order of
/// [#COLUMNS]. What cannot be is refused by [RowChecks].
final class FileRows implements KnownRow {

    static final String COLUMNS =
            "f.id, f.path_key, f.fs_id, f.inode, f.file_size, f.mtime_ns, f.ctime_ns, f.tier1_hash,"
                    + " f.hash_value, f.hash_algorithm, f.hashed_at, f.scan_date, f.compared_scan_id,"
                    + " f.first_scan_id, f.absolute_path, f.link_count, f.allocated_bytes";

    /// For queries that join the host as `h`.
    static final String COLUMNS_WITH_HOST = COLUMNS + ", h.host_key, h.name";

    private final RowColumns row;

    FileRows(ResultSet row) {
        this.row = new RowColumns(row);
    }

    @Override
    public long rowId() {
        return row.number(1);
    }

    @Override
    public PathKey key() {
        return row.checked(() -> PathKey.ofBytes(row.bytes(2)));
    }

    @Override
    public String fsId() {
        return row.text(3);
    }

    @Override
    public long inode() {
        return row.number(4);
    }

    @Override
    public long size() {
        return row.number(5);
    }

    @Override
    public long mtimeNanos() {
        return row.number(6);
    }

    @Override
    public long ctimeNanos() {
        return row.number(7);
    }

    @Override
    public Optional<SampleDigest> sample() {
        return row.checked(() -> row.optionalText(8).map(RowChecks::sample));
    }

    @Override
    public Optional<Digest> digest() {
        return row.checked(() -> row.optionalText(9).map(this::digest));
    }

    private Digest digest(String hex) {
        Digest digest = RowChecks.digest(hex, row.text(10));
        // The sample of a small file covers it, and is of this algorithm.
        if (digest.algorithm() == DigestAlgorithm.XXH3_128 && size() <= SampleDigest.WHOLE_LENGTH) {
            RowChecks.requireSame(digest, row.optionalText(8));
        }
        return digest;
    }

    private Optional<Double> hashedAt() {
        return row.optionalDecimal(11);
    }

    private double written() {
        return row.decimal(12);
    }

    @Override
    public long readNanos() {
        return (long) (hashedAt().orElseGet(this::written) * 1e9);
    }

    @Override
    public long comparedScanId() {
        return row.checked(() -> RowChecks.scanId(row.number(13)));
    }

    @Override
    public long firstScanId() {
        return row.checked(() -> RowChecks.scanId(row.number(14)));
    }

    @Override
    public FilePath path() {
        return row.checked(() -> RowChecks.path(row.text(15), key()));
    }

    /// The whole row, of a query with [#COLUMNS_WITH_HOST].
    KnownFile toKnownFile() {
        return row.checked(this::wholeRow);
    }

    private KnownFile wholeRow() {
        long compared = comparedScanId();
        CatalogFile.Content content =
                new CatalogFile.Content(
                        sample(),
                        digest(),
                        hashedAt().map(FileTime::ofSeconds),
                        compared == 0 ? OptionalLong.empty() : OptionalLong.of(compared));
        CatalogFile file =
                new CatalogFile(
                        path(),
                        key(),
                        new ByteCount(size()),
                        mtimeNanos(),
                        ctimeNanos(),
                        fsId(),
                        inode(),
                        row.number(16),
                        new ByteCount(row.number(17)),
                        content,
                        firstScanId(),
                        FileTime.ofSeconds(written()));
        return new KnownFile(rowId(), new Host(row.text(18), row.text(19)), file);
    }
}
