package io.dupfinder.dedupe;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

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

    /// The copies that these files are, in any order.
    static List<Copy> all(Collection<GroupedFile> files) {
        Map<String, List<GroupedFile>> byInode =
                files.stream()
                        .sorted(Comparator.comparing(GroupedFile::path))
                        .collect(Collectors.groupingBy(file -> PlannedFile.of(file).copyKey()));
        Map<List<Long>, Integer> alike = new HashMap<>();
        byInode.values().forEach(one -> alike.merge(looks(one.getFirst()), 1, Integer::sum));
        return byInode.values().stream()
                .map(paths ->
                        new Copy(
                                paths.stream().map(PlannedFile::of).toList(),
                                paths.getFirst().allocated(),
                                isConsistent(paths)
                                        && alike.getOrDefault(looks(paths.getFirst()), 0) == 1))
                .toList();
    }

    /// The attributes that two views of one file share: a bind mount, an overlay and its layers.
    private static List<Long> looks(GroupedFile file) {
        return List.of(file.inode(), file.modifiedNanos(), file.changedNanos());
    }

    /// Whether all paths of an inode were seen in one state of it.
    private static boolean isConsistent(List<GroupedFile> paths) {
        GroupedFile first = paths.getFirst();
        return paths.stream()
                .allMatch(file ->
                        file.changedNanos() == first.changedNanos()
                                && file.modifiedNanos() == first.modifiedNanos()
                                && file.links() == first.links());
    }

    /// The file under the first of its paths.
    public PlannedFile first() {
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
    public boolean isWhole() {
        return files.size() >= links();
    }

    /// All its paths.
    public List<FilePath> paths() {
        return files.stream().map(PlannedFile::path).toList();
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
