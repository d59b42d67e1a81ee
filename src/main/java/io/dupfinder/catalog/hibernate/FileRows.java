package io.dupfinder.catalog.hibernate;

import static java.util.Objects.requireNonNull;

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
///
/// What a flipped bit makes of a row is refused where it shows: by a path that is not its key's, by
/// a digest that is none or not that of the sample. No row can say so of a digest that is another.
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
            return DamagedData.refused("file_hashes", column::read);
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    private long number(int column) {
        return read(() -> row.getLong(column));
    }

    private String text(int column) {
        return read(() -> requireNonNull(row.getString(column), "a text is missing"));
    }

    private Optional<String> optionalText(int column) {
        return read(() -> Optional.ofNullable(row.getString(column)));
    }

    @Override
    public long rowId() {
        return number(1);
    }

    @Override
    public PathKey key() {
        return read(() -> PathKey.ofBytes(row.getBytes(2)));
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
        return read(() -> optionalText(8).map(FileRows::sample));
    }

    private static SampleDigest sample(String hex) {
        SampleDigest sample = SampleDigest.ofHex(hex);
        require(sample.hex().equals(hex), "a sample digest is not one: ", hex);
        return sample;
    }

    private static void require(boolean holds, String otherwise, Object what) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise + what);
        }
    }

    @Override
    public Optional<Digest> digest() {
        return read(() -> optionalText(9).map(this::digest));
    }

    private Digest digest(String hex) {
        String label = text(10);
        DigestAlgorithm algorithm =
                DigestAlgorithm.ofLabel(label)
                        .orElseThrow(() ->
                                new IllegalArgumentException("no digest algorithm: " + label));
        require(algorithm.isDigest(hex), "a digest is not one: ", hex);
        // The sample of a small file covers it, and is of this algorithm.
        if (algorithm == DigestAlgorithm.XXH3_128 && size() <= SampleDigest.WHOLE_LENGTH) {
            require(
                    optionalText(8).filter(sample -> !sample.equals(hex)).isEmpty(),
                    "a digest is not the sample's: ",
                    hex);
        }
        return new Digest(algorithm, hex);
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
        return scanId(13);
    }

    @Override
    public long firstScanId() {
        return scanId(14);
    }

    /// Scans hold them in 31 bits.
    private long scanId(int column) {
        return read(() -> {
            long id = row.getLong(column);
            require(id == Math.clamp(id, 0, Integer.MAX_VALUE), "no scan has the number ", id);
            return id;
        });
    }

    @Override
    public FilePath path() {
        return read(() -> {
            FilePath path = FilePath.ofText(text(15));
            require(path.key().equals(key()), "the path is not that of its key: ", path);
            return path;
        });
    }

    /// The whole row, of a query with [#COLUMNS_WITH_HOST].
    KnownFile toKnownFile() {
        return read(this::wholeRow);
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
                        number(16),
                        new ByteCount(number(17)),
                        content,
                        firstScanId(),
                        FileTime.ofSeconds(written()));
        return new KnownFile(rowId(), new Host(text(18), text(19)), file);
    }
}
