package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.SampleDigest;
import java.sql.ResultSet;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads whole rows of `file_hashes` under the cursor of a result. Columns stand in the order of
/// [#COLUMNS]. What cannot be is refused by [RowChecks].
final class FileRows {

    /// For queries of rows `f` that join the host as `h`.
    static final String COLUMNS =
            "f.id, f.path_key, f.fs_id, f.inode, f.file_size, f.mtime_ns, f.ctime_ns, f.tier1_hash,"
                    + " f.hash_value, f.hash_algorithm, f.hashed_at, f.scan_date, f.compared_scan_id,"
                    + " f.first_scan_id, f.absolute_path, f.link_count, f.allocated_bytes, h.host_key, h.name";

    private final RowColumns row;

    FileRows(ResultSet row) {
        this.row = new RowColumns(row);
    }

    /// The database's.
    long rowId() {
        return row.number(1);
    }

    KnownFile toKnownFile() {
        return row.checked(
                () -> new KnownFile(rowId(), new Host(row.text(18), row.text(19)), file()));
    }

    private CatalogFile file() {
        return new CatalogFile(
                path(),
                size(),
                row.number(6),
                row.number(7),
                row.text(3),
                row.number(4),
                row.number(16),
                new ByteCount(row.number(17)),
                content(),
                RowChecks.scanId(row.number(14)),
                FileTime.ofSeconds(row.decimal(12)));
    }

    private FilePath path() {
        return RowChecks.path(row.text(15), PathKey.ofBytes(row.bytes(2)));
    }

    private ByteCount size() {
        return new ByteCount(row.number(5));
    }

    private CatalogFile.Content content() {
        Optional<String> sampleHex = row.optionalText(8);
        Optional<SampleDigest> sample = sampleHex.map(RowChecks::sample);
        Optional<Digest> digest = row.optionalText(9).map(hex -> digest(hex, sampleHex));
        long compared = RowChecks.scanId(row.number(13));
        return new CatalogFile.Content(
                sample,
                digest,
                row.optionalDecimal(11).map(FileTime::ofSeconds),
                compared == 0 ? OptionalLong.empty() : OptionalLong.of(compared));
    }

    private Digest digest(String hex, Optional<String> sampleHex) {
        Digest digest = RowChecks.digest(hex, row.text(10));
        if (SampleDigest.isDigest(digest.algorithm(), size().bytes())) {
            sampleHex.ifPresent(sample -> RowChecks.requireSame(digest, sample));
        }
        return digest;
    }
}
