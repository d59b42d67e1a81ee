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
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads rows of `file_hashes` under the cursor of a result. Columns stand in the order of
/// [#COLUMNS].
final class FileRows implements KnownRow {

    static final String COLUMNS =
            "f.id, f.path_key, f.fs_id, f.inode, f.file_size, f.mtime_ns, f.ctime_ns, f.tier1_hash,"
                    + " f.hash_value, f.hash_algorithm, f.hashed_at, f.scan_date, f.compared_scan_id,"
                    + " f.first_scan_id, f.absolute_path, f.link_count, f.allocated_bytes";

    /// For queries that join the host as `h`.
    static final String COLUMNS_WITH_HOST = COLUMNS + ", h.host_key, h.name";

    private final ResultSet row;

    FileRows(ResultSet row) {
        this.row = row;
    }

    /// A column cannot be read: carried through interfaces that know no SQL.
    static final class RowException extends RuntimeException {
        RowException(SQLException cause) {
            super(cause);
        }
    }

    private interface Column<T> {
        T read() throws SQLException;
    }

    private static <T> T read(Column<T> column) {
        try {
            return column.read();
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    private long number(int column) {
        return read(() -> row.getLong(column));
    }

    private String text(int column) {
        return read(() -> row.getString(column));
    }

    private Optional<String> optionalText(int column) {
        return Optional.ofNullable(text(column));
    }

    @Override
    public long rowId() {
        return number(1);
    }

    @Override
    public PathKey key() {
        return PathKey.ofBytes(read(() -> row.getBytes(2)));
    }

    @Override
    public String fsId() {
        return text(3);
    }

    @Override
    public long inode() {
        return number(4);
    }

    @Override
    public long size() {
        return number(5);
    }

    @Override
    public long mtimeNanos() {
        return number(6);
    }

    @Override
    public long ctimeNanos() {
        return number(7);
    }

    @Override
    public Optional<SampleDigest> sample() {
        return optionalText(8).map(SampleDigest::ofHex);
    }

    @Override
    public Optional<Digest> digest() {
        return optionalText(9)
                .flatMap(hex ->
                        optionalText(10)
                                .flatMap(DigestAlgorithm::ofLabel)
                                .map(algorithm -> new Digest(algorithm, hex)));
    }

    private Optional<Double> hashedAt() {
        return read(() -> {
            double seconds = row.getDouble(11);
            return row.wasNull() ? Optional.empty() : Optional.of(seconds);
        });
    }

    private double written() {
        return read(() -> row.getDouble(12));
    }

    @Override
    public long readNanos() {
        return (long) (hashedAt().orElseGet(this::written) * 1e9);
    }

    @Override
    public long comparedScanId() {
        return number(13);
    }

    @Override
    public long firstScanId() {
        return number(14);
    }

    @Override
    public FilePath path() {
        return FilePath.ofText(text(15));
    }

    /// The whole row, of a query with [#COLUMNS_WITH_HOST].
    KnownFile toKnownFile() {
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
                        number(16),
                        new ByteCount(number(17)),
                        content,
                        firstScanId(),
                        FileTime.ofSeconds(written()));
        return new KnownFile(rowId(), new Host(text(18), text(19)), file);
    }
}
