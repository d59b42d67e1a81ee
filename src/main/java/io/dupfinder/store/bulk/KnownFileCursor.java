package io.dupfinder.store.bulk;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.DamagedData.RowException;
import io.dupfinder.store.damage.RowChecks;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Rows of `file_hashes` one after the other, for reads that go over all of them: a flyweight. Not
/// thread-safe.
///
/// Texts are fetched as bytes, for a string of each would take half the time of the read again
/// (docs/decisions/0027). Values that cannot be are refused by [RowChecks] where they are asked
/// for.
public final class KnownFileCursor implements RememberedRow {

    /// Attributes of a file in the order of the cursor's columns.
    private static final String[] ATTRIBUTES = {
        "inode", "fileSize", "mtimeNs", "ctimeNs", "scanDate", "hashedAt", "comparedScanId",
        "firstScanId", "fsId", "tier1Hash", "hashValue", "hashAlgorithm", "absolutePath", "pathKey",
        "hostId", "allocatedBytes", "linkCount"
    };

    private static final int ID = 1;
    private static final int INODE = 2;
    private static final int SIZE = 3;
    private static final int MTIME = 4;
    private static final int CTIME = 5;
    private static final int SCAN_DATE = 6;
    private static final int HASHED_AT = 7;
    private static final int COMPARED = 8;
    private static final int FIRST_SCAN = 9;
    private static final int FS_ID = 10;
    private static final int SAMPLE = 11;
    private static final int DIGEST = 12;
    private static final int ALGORITHM = 13;
    private static final int PATH = 14;
    private static final int KEY = 15;
    private static final int HOST = 16;
    private static final int ALLOCATED = 17;
    private static final int LINKS = 18;

    private final ResultSet row;
    private final Map<Long, Host> hosts;
    private final PathKeys keys = new PathKeys();

    private long id;
    private long inode;
    private long size;
    private long mtimeNanos;
    private long ctimeNanos;
    private byte[] path = new byte[0];
    private byte @Nullable [] sample;
    private long sampleHigh;
    private long sampleLow;
    private byte @Nullable [] digest;

    /// The values of the row before, which are mostly those of the next one too.
    private byte[] fsIdUtf8 = new byte[0];

    private String fsId = "";
    private boolean keepsChangeTimes;
    private byte[] algorithmUtf8 = new byte[0];
    private Optional<DigestAlgorithm> algorithm = Optional.empty();

    /// @param row a result with [#columns]
    /// @param hosts by their number in the database
    public KnownFileCursor(ResultSet row, Map<Long, Host> hosts) {
        this.row = row;
        this.hosts = hosts;
    }

    /// The columns to select of rows `f`.
    public static String columns(FileHashMapping mapping) {
        StringBuilder columns = new StringBuilder("f.id");
        for (String attribute : ATTRIBUTES) {
            columns.append(", f.").append(mapping.name(attribute));
        }
        return columns.toString();
    }

    /// Goes on to the next row; false when there is none.
    public boolean next() throws SQLException {
        if (!row.next()) {
            return false;
        }
        try {
            read();
        } catch (IllegalArgumentException e) {
            throw DamagedData.found("file_hashes", String.valueOf(e.getMessage()), e);
        }
        return true;
    }

    private void read() throws SQLException {
        id = row.getLong(ID);
        inode = row.getLong(INODE);
        size = row.getLong(SIZE);
        mtimeNanos = row.getLong(MTIME);
        ctimeNanos = row.getLong(CTIME);
        path = required(PATH);
        byte[] filesystem = required(FS_ID);
        if (!Arrays.equals(filesystem, fsIdUtf8)) {
            fsIdUtf8 = filesystem;
            fsId = text(filesystem);
            keepsChangeTimes = new FilesystemId(fsId).keepsChangeTimes();
        }
        sample = row.getBytes(SAMPLE);
        if (sample != null) {
            SampleDigest halves = RowChecks.sample(text(sample));
            sampleHigh = halves.high();
            sampleLow = halves.low();
        }
        digest = row.getBytes(DIGEST);
        if (digest != null) {
            byte[] label = required(ALGORITHM);
            if (!Arrays.equals(label, algorithmUtf8)) {
                algorithm = Optional.of(RowChecks.algorithm(text(label)));
                algorithmUtf8 = label;
            }
        }
    }

    private byte[] required(int column) throws SQLException {
        byte @Nullable [] bytes = row.getBytes(column);
        if (bytes == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return bytes;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    @Override
    public long rowId() {
        return id;
    }

    @Override
    public long inode() {
        return inode;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public long mtimeNanos() {
        return mtimeNanos;
    }

    @Override
    public long ctimeNanos() {
        return ctimeNanos;
    }

    @Override
    public String fsId() {
        return fsId;
    }

    @Override
    public boolean isSettled() {
        double hashedAt = number(HASHED_AT);
        double read = hashedAt == 0 ? number(SCAN_DATE) : hashedAt;
        return FileTime.isSettled(
                mtimeNanos, ctimeNanos, FileTime.nanos(FileTime.ofSeconds(read)), keepsChangeTimes);
    }

    private double number(int column) {
        try {
            return row.getDouble(column);
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    private long integer(int column) {
        try {
            return row.getLong(column);
        } catch (SQLException e) {
            throw new RowException(e);
        }
    }

    private long scanId(int column) {
        try {
            return RowChecks.scanId(integer(column));
        } catch (IllegalArgumentException e) {
            throw RowException.refused(e);
        }
    }

    @Override
    public long comparedScanId() {
        return scanId(COMPARED);
    }

    @Override
    public long firstScanId() {
        return scanId(FIRST_SCAN);
    }

    @Override
    public boolean isSampled() {
        return sample != null;
    }

    @Override
    public long sampleHigh() {
        return sampleHigh;
    }

    @Override
    public long sampleLow() {
        return sampleLow;
    }

    @Override
    public boolean hasDigest(DigestAlgorithm wanted) {
        return digest != null && algorithm.orElseThrow() == wanted;
    }

    @Override
    public boolean isSampleDigest() {
        if (sample == null) {
            return false;
        }
        if (Arrays.equals(digest, sample)) {
            return true;
        }
        if (SampleDigest.isDigest(algorithm.orElseThrow(), size)) {
            throw RowException.refused(
                    new IllegalArgumentException("a digest is not the sample's: " + digestText()));
        }
        return false;
    }

    @Override
    public Digest digest() {
        try {
            // Refuses a digest that has to be the sample's and is not.
            var _ = isSampleDigest();
            return RowChecks.digest(digestText(), text(algorithmUtf8));
        } catch (IllegalArgumentException e) {
            throw RowException.refused(e);
        }
    }

    private String digestText() {
        return digest == null ? "" : text(digest);
    }

    @Override
    public FilePath path() {
        try {
            byte @Nullable [] key = row.getBytes(KEY);
            if (key == null) {
                throw new IllegalArgumentException("a key is missing");
            }
            return RowChecks.path(text(path), PathKey.ofBytes(key), keys);
        } catch (SQLException e) {
            throw new RowException(e);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw RowException.refused(e);
        }
    }

    public boolean isWithin(Subtrees trees) {
        return trees.contain(path);
    }

    public boolean isOf(long hostId) {
        return integer(HOST) == hostId;
    }

    @Override
    public int findPath(PathFinder finder) {
        for (byte next : path) {
            if (next == '\\') {
                byte[] bytes = path().bytes();
                return finder.find(bytes, 0, bytes.length);
            }
        }
        // A text form in which nothing is escaped is the path itself.
        return finder.find(path, 0, path.length);
    }

    @Override
    public Host host() {
        long number = integer(HOST);
        Host host = hosts.get(number);
        if (host == null) {
            throw RowException.refused(new IllegalArgumentException("there is no host " + number));
        }
        return host;
    }

    @Override
    public long allocated() {
        return integer(ALLOCATED);
    }

    @Override
    public long links() {
        return integer(LINKS);
    }
}
