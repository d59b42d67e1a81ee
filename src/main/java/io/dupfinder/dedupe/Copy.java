package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/// A copy of a content on this host, with all its known paths: hard links stay or go together.
///
/// @param files by path, at least one, all of one inode
/// @param allocated bytes that it occupies on disk
/// @param isCertain false where the catalog contradicts itself about it, or where another
///   filesystem may show the same file: then it stays
public record Copy(List<PlannedFile> files, ByteCount allocated, boolean isCertain) {

    public Copy {
        files = List.copyOf(files);
    }

    PlannedFile first() {
        return files.getFirst();
    }

    /// The first of its paths.
    public FilePath path() {
        return first().path();
    }

    /// The name that all copies on one filesystem share.
    String volume() {
        return FilesystemId.volume(first().fsId());
    }

    long mtimeNanos() {
        return first().mtimeNanos();
    }

    long links() {
        return first().links();
    }

    /// Whether no path is known to nobody: only then something is freed when all paths go.
    boolean isWhole() {
        return files.size() >= links();
    }

    boolean any(Predicate<FilePath> condition) {
        return files.stream().map(PlannedFile::path).anyMatch(condition);
    }

    boolean all(Predicate<FilePath> condition) {
        return files.stream().map(PlannedFile::path).allMatch(condition);
    }

    /// The least number that one of its paths has.
    int least(ToIntFunction<FilePath> number) {
        return files.stream().map(PlannedFile::path).mapToInt(number).min().orElseThrow();
    }
}
