package io.dupfinder.catalog;

import io.dupfinder.file.Digest;
import java.util.Comparator;

/// A present file of the catalog, with its host.
///
/// @param rowId the row's id in the database
public record KnownFile(long rowId, Host host, CatalogFile file) {

    /// Orders files by host, then by the bytes of the path.
    public static final Comparator<KnownFile> ORDER =
            (one, other) -> GroupedFile.ORDER.compare(one.grouped(), other.grouped());

    /// The same file, with nothing but this digest known of its content.
    public KnownFile withDigest(Digest digest) {
        return new KnownFile(rowId, host, file.withContent(CatalogFile.Content.of(digest)));
    }

    /// The file as a member of a group.
    public GroupedFile grouped() {
        return new GroupedFile(
                host,
                file.path(),
                file.fsId(),
                file.inode(),
                file.mtimeNanos(),
                file.ctimeNanos(),
                file.links(),
                file.allocated());
    }
}
