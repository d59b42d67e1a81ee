package io.dupfinder.testing;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.CatalogFile.Content;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A file that no disk has, as a scan enters it into a catalog. Files of one size and one number of
/// content are equal.
///
/// @param inode its number, unsigned; files of one inode are hard links
public record MadeFile(
        FilePath path, long size, long inode, long links, long mtime, Content content) {

    /// When the contents were read: long after the files changed.
    public static final Instant READ = Instant.ofEpochSecond(1_700_000_000L);

    /// Nanoseconds since the epoch.
    public static final long MTIME = 1_600_000_000_123_456_789L;

    /// The filesystem that all of them are on.
    public static final String FILESYSTEM = "3d1219c7c4c5404a";

    private static final int BLOCK = 4_096;

    /// A file whose content is known, with an inode of its own.
    public static MadeFile of(String path, long size, int content) {
        SampleDigest sample = new SampleDigest(size, content);
        String hex =
                SampleDigest.isDigest(DigestAlgorithm.XXH3_128, size)
                        ? sample.hex()
                        : new SampleDigest(~size, content).hex();
        return new MadeFile(
                FilePath.ofPlain(path),
                size,
                path.hashCode(),
                1,
                MTIME,
                new Content(
                        Optional.of(sample),
                        Optional.of(new Digest(DigestAlgorithm.XXH3_128, hex)),
                        Optional.of(READ),
                        OptionalLong.empty()));
    }

    /// A file of which nothing was read.
    public static MadeFile unread(String path, long size) {
        return of(path, size, 0).with(Content.UNKNOWN);
    }

    /// The same file, of which head and tail alone were read.
    public MadeFile sampled() {
        return with(
                new Content(
                        content.sample(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalLong.empty()));
    }

    /// The same file, which nothing equalled when a scan compared it.
    public MadeFile comparedBy(long scan) {
        return with(
                new Content(
                        content.sample(),
                        content.digest(),
                        content.hashedAt(),
                        OptionalLong.of(scan)));
    }

    /// A hard link of another file, which has two then.
    public MadeFile linkedTo(MadeFile other) {
        return new MadeFile(path, size, other.inode, 2, mtime, content);
    }

    /// The same file at another path.
    public MadeFile at(FilePath other) {
        return new MadeFile(other, size, inode, links, mtime, content);
    }

    /// The same file with another inode.
    public MadeFile withInode(long other) {
        return new MadeFile(path, size, other, links, mtime, content);
    }

    /// The same file, modified at another time in nanoseconds since the epoch.
    public MadeFile modified(long nanos) {
        return new MadeFile(path, size, inode, links, nanos, content);
    }

    private MadeFile with(Content other) {
        return new MadeFile(path, size, inode, links, mtime, other);
    }

    public Digest digest() {
        return content.digest().orElseThrow();
    }

    /// Its row, as the scan with this id enters it.
    public CatalogFile row(long scan) {
        return new CatalogFile(
                path,
                new ByteCount(size),
                mtime,
                mtime + 1,
                FILESYSTEM,
                inode,
                links,
                new ByteCount((size + BLOCK - 1) / BLOCK * BLOCK),
                content,
                scan,
                READ);
    }
}
