package io.dupfinder.testing;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// Rows like those of a scan of small files: in the order of directories, and nine in ten with a
/// digest, which is that of the sample.
public final class MadeUpRows implements EnteredFiles {

    private static final HexFormat HEX = HexFormat.of();
    private static final int FILES_A_DIRECTORY = 100;

    private final int first;
    private final int end;
    private final long scanId;
    private final boolean isNew;
    private final Instant read;
    private final PathKeys keys = new PathKeys();
    private int at;

    /// The rows from `first` to before `end`.
    ///
    /// @param isNew whether the catalog has none of these paths
    public MadeUpRows(int first, int end, long scanId, boolean isNew) {
        this.first = first;
        this.end = end;
        this.scanId = scanId;
        this.isNew = isNew;
        read = Instant.ofEpochSecond(1_750_000_000L + scanId);
        at = first - 1;
    }

    @Override
    public int count() {
        return end - first;
    }

    @Override
    public void rewind() {
        at = first - 1;
    }

    @Override
    public boolean next() {
        at++;
        return at < end;
    }

    @Override
    public boolean isNew() {
        return isNew;
    }

    @Override
    public StoredPath path() {
        return StoredPath.of(filePath(), keys);
    }

    private FilePath filePath() {
        int directory = at / FILES_A_DIRECTORY;
        return FilePath.ofPlain(
                "/srv/projects/p%03d/module-%d/src/file-%d.dat"
                        .formatted(directory / 50, directory % 50, at));
    }

    @Override
    public long size() {
        return 100 + at * 7919L % 8_000;
    }

    @Override
    public long mtimeNanos() {
        return 1_700_000_000_000_000_000L + at * 1_000_003L;
    }

    @Override
    public long ctimeNanos() {
        return mtimeNanos() + 17;
    }

    @Override
    public String fsId() {
        return "3d1219c7c4c5404a";
    }

    @Override
    public long inode() {
        return 1_000L + at;
    }

    @Override
    public long links() {
        return 1;
    }

    @Override
    public long allocated() {
        return (size() + 4095) / 4096 * 4096;
    }

    @Override
    public Optional<SampleDigest> sample() {
        long content = at / 3L * 0x9E3779B97F4A7C15L;
        return Optional.of(new SampleDigest(content, content ^ 0x5555555555L));
    }

    @Override
    public boolean isSampleDigest() {
        return at % 10 != 0;
    }

    @Override
    public Optional<String> digestHex() {
        return isSampleDigest() ? sample().map(SampleDigest::hex) : Optional.empty();
    }

    @Override
    public Instant read() {
        return read;
    }

    @Override
    public long comparedScanId() {
        return 0;
    }

    @Override
    public long firstScanId() {
        return scanId;
    }

    /// The current row in the format of PostgreSQL's COPY, with the columns in the catalog's order.
    public String copyLine() {
        String digest = digestHex().orElse("\\N");
        double seconds = FileTime.seconds(read);
        return String.join(
                "\t",
                "1",
                filePath().text(),
                "\\\\x" + HEX.formatHex(path().key()),
                filePath().nameText(),
                Long.toString(size()),
                Double.toString(FileTime.seconds(mtimeNanos())),
                Double.toString(seconds),
                Long.toString(mtimeNanos()),
                Long.toString(ctimeNanos()),
                fsId(),
                Long.toString(inode()),
                Long.toString(links()),
                Long.toString(allocated()),
                sample().orElseThrow().hex(),
                digest,
                digest.equals("\\N") ? digest : "xxh3-128",
                digest.equals("\\N") ? digest : Double.toString(seconds),
                "\\N",
                Long.toString(scanId));
    }
}
