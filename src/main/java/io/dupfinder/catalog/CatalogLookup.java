package io.dupfinder.catalog;

import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Answers questions about single files and directories. Every answer but [#named] uses an index,
/// so it is fast in a catalog of any size.
public interface CatalogLookup {

    /// The files with this path, on any host.
    List<FileStanding> at(FilePath path);

    /// All files with this name, by host and path. Looks at every row.
    ///
    /// @param name in UTF-8; bytes that are no text match no name
    List<KnownFile> named(String name);

    /// All files with this content, by host and path.
    List<KnownFile> withDigest(Digest digest);

    /// Whether any file has this size.
    boolean hasSize(ByteCount size);

    /// Files of this size that may have a content with this sample: those with the same sample, and
    /// those without one.
    List<KnownFile> candidates(ByteCount size, SampleDigest sample);

    /// Visits the entries of a directory, host by host: its files, and the paths of its
    /// subdirectories that hold files at any depth.
    void entries(
            FilePath directory,
            Consumer<FileStanding> files,
            BiConsumer<Host, FilePath> directories);

    /// Visits all files below a directory, host by host.
    void filesBelow(FilePath directory, Consumer<FileStanding> files);
}
