package io.dupfinder.store.bulk;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.damage.DamagedRowException;
import io.dupfinder.store.damage.RowChecks;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// Rows of `file_hashes` one after the other, for reads that go over all of them: a flyweight. Not
/// thread-safe.
///
/// Texts are fetched as bytes, for a string of each would take half the time of the read again
/// (docs/decisions/0027). Values that cannot be are refused by [RowChecks] where they are asked
/// for.
public final class KnownFileCursor implements RememberedRow {

    static final String TABLE = "file_hashes";

    private final SqlRow row;
    private final LongFunction<Host> hosts;
    private final PathKeys keys = new PathKeys();

    private long id;
    private long inode;
    private long size;
    private long mtimeNanos;
    private long ctimeNanos;
    private long comparedScanId;
    private long firstScanId;
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

    KnownFileCursor(SqlRow row, LongFunction<Host> hosts) {
        this.row = row;
        this.hosts = hosts;
    }

    /// Takes over the row that is read now.
    KnownFileCursor read() {
        id = row.number(1);
        inode = row.number(KnownFileColumn.INODE.place());
        size = row.number(KnownFileColumn.SIZE.place());
        mtimeNanos = row.number(KnownFileColumn.MTIME.place());
        ctimeNanos = row.number(KnownFileColumn.CTIME.place());
        comparedScanId = RowChecks.scanId(row.number(KnownFileColumn.COMPARED.place()));
        firstScanId = RowChecks.scanId(row.number(KnownFileColumn.FIRST_SCAN.place()));
        path = required(KnownFileColumn.PATH);
        byte[] filesystem = required(KnownFileColumn.FS_ID);
        if (!Arrays.equals(filesystem, fsIdUtf8)) {
            fsIdUtf8 = filesystem;
            fsId = text(filesystem);
            keepsChangeTimes = new FilesystemId(fsId).keepsChangeTimes();
        }
        sample = row.bytes(KnownFileColumn.SAMPLE.place());
        if (sample != null) {
            SampleDigest halves = SampleDigest.ofDigits(sample);
            sampleHigh = halves.high();
            sampleLow = halves.low();
        }
        digest = row.bytes(KnownFileColumn.DIGEST.place());
        if (digest != null) {
            byte[] label = required(KnownFileColumn.ALGORITHM);
            if (!Arrays.equals(label, algorithmUtf8)) {
                algorithm = Optional.of(RowChecks.algorithm(text(label)));
                algorithmUtf8 = label;
            }
        }
        return this;
    }

    private byte[] required(KnownFileColumn column) {
        byte @Nullable [] bytes = row.bytes(column.place());
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
        double hashedAt = row.fraction(KnownFileColumn.HASHED_AT.place());
        double read = hashedAt == 0 ? row.fraction(KnownFileColumn.SCAN_DATE.place()) : hashedAt;
        return FileTime.isSettled(
                mtimeNanos, ctimeNanos, FileTime.nanos(FileTime.ofSeconds(read)), keepsChangeTimes);
    }

    @Override
    public long comparedScanId() {
        return comparedScanId;
    }

    @Override
    public long firstScanId() {
        return firstScanId;
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
            throw new DamagedRowException(
                    TABLE, "a digest is not the sample's: " + digestText(), null);
        }
        return false;
    }

    @Override
    public Digest digest() {
        // Refuses a digest that has to be the sample's and is not.
        var _ = isSampleDigest();
        return RowChecks.checked(TABLE, () -> RowChecks.digest(digestText(), text(algorithmUtf8)));
    }

    private String digestText() {
        return digest == null ? "" : text(digest);
    }

    @Override
    public FilePath path() {
        return RowChecks.checked(
                TABLE,
                () ->
                        RowChecks.path(
                                text(path), PathKey.ofBytes(required(KnownFileColumn.KEY)), keys));
    }

    public boolean isWithin(Subtrees trees) {
        return trees.contain(path);
    }

    public boolean isOf(long hostId) {
        return row.number(KnownFileColumn.HOST.place()) == hostId;
    }

    /// The path in its text form, not checked.
    public String pathText() {
        return text(path);
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
        return RowChecks.checked(
                TABLE, () -> hosts.apply(row.number(KnownFileColumn.HOST.place())));
    }

    @Override
    public long allocated() {
        return row.number(KnownFileColumn.ALLOCATED.place());
    }

    @Override
    public long links() {
        return row.number(KnownFileColumn.LINKS.place());
    }

    /// The row as a value that outlives the visit.
    public KnownFile known() {
        return RowChecks.checked(TABLE, () -> new KnownFile(id, host(), file()));
    }

    private CatalogFile file() {
        return new CatalogFile(
                path(),
                new ByteCount(size),
                mtimeNanos,
                ctimeNanos,
                fsId,
                inode,
                links(),
                new ByteCount(allocated()),
                content(),
                firstScanId(),
                FileTime.ofSeconds(row.fraction(KnownFileColumn.SCAN_DATE.place())));
    }

    private CatalogFile.Content content() {
        double hashedAt = row.fraction(KnownFileColumn.HASHED_AT.place());
        long compared = comparedScanId();
        return new CatalogFile.Content(
                sample == null
                        ? Optional.empty()
                        : Optional.of(new SampleDigest(sampleHigh, sampleLow)),
                digest == null ? Optional.empty() : Optional.of(digest()),
                hashedAt == 0 ? Optional.empty() : Optional.of(FileTime.ofSeconds(hashedAt)),
                compared == 0 ? OptionalLong.empty() : OptionalLong.of(compared));
    }
}
