package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import java.util.Comparator;

/// A file the catalog holds.
///
/// @param rowId the database's
public record KnownFile(long rowId, Host host, CatalogFile file) {

    /// By host, then by the bytes of the path.
    public static final Comparator<KnownFile> ORDER =
            (one, other) -> GroupedFile.ORDER.compare(one.grouped(), other.grouped());

    /// The same file, of whose content nothing but the digest is known.
    public KnownFile withDigest(Digest digest) {
        return new KnownFile(rowId, host, file.withContent(CatalogFile.Content.of(digest)));
    }

    /// As a member of a group.
    public GroupedFile grouped() {
        return new GroupedFile(
                host,
                file.path(),
                file.fsId(),
                file.inode(),
                file.mtimeNanos(),
                file.links(),
                file.allocated());
    }
}
