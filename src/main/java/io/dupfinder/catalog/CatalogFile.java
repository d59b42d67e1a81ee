package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/// A present file as the catalog holds it: one row of `file_hashes`.
///
/// @param fsId the filesystem's identity, as `FileSystem.filesystemId` gives it
/// @param inode an unsigned number
/// @param allocated bytes on disk
/// @param firstScanId the scan that first saw this version of the file
/// @param written when the row was written; for a row with a sample, no later than the sample was
///   read
public record CatalogFile(
        FilePath path,
        ByteCount size,
        long mtimeNanos,
        long ctimeNanos,
        String fsId,
        long inode,
        long links,
        ByteCount allocated,
        Content content,
        long firstScanId,
        Instant written) {

    CatalogFile withContent(Content other) {
        return new CatalogFile(
                path,
                size,
                mtimeNanos,
                ctimeNanos,
                fsId,
                inode,
                links,
                allocated,
                other,
                firstScanId,
                written);
    }

    /// Everything that is known of a file's content.
    ///
    /// @param hashedAt when `digest` was computed from the content
    /// @param comparedScanId the scan in which the content was compared and the file stood alone
    public record Content(
            Optional<SampleDigest> sample,
            Optional<Digest> digest,
            Optional<Instant> hashedAt,
            OptionalLong comparedScanId) {

        public static final Content UNKNOWN =
                new Content(
                        Optional.empty(), Optional.empty(), Optional.empty(), OptionalLong.empty());

        /// A content of which only the digest is known.
        public static Content of(Digest digest) {
            return new Content(
                    Optional.empty(), Optional.of(digest), Optional.empty(), OptionalLong.empty());
        }
    }
}
