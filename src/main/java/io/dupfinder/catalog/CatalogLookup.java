package io.dupfinder.catalog;

import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Answers about single files and directories, by index: fast however much the catalog holds.
public interface CatalogLookup {

    /// The files with this path, on whichever host.
    List<FileStanding> at(FilePath path);

    /// All files with this content, by host and path.
    List<KnownFile> withDigest(Digest digest);

    /// Whether any file has this size.
    boolean hasSize(ByteCount size);

    /// Files that may have a content of this size and sample: not sampled, or with the same sample.
    List<KnownFile> candidates(ByteCount size, SampleDigest sample);

    /// Visits what lies in a directory, host after host: files, and the paths of the directories
    /// directly below it in which files lie.
    void entries(
            FilePath directory,
            Consumer<FileStanding> files,
            BiConsumer<Host, FilePath> directories);

    /// Visits all files below a directory, host after host.
    void filesBelow(FilePath directory, Consumer<FileStanding> files);
}
