package io.dupfinder.hash;

import io.dupfinder.file.ByteCount;
import io.dupfinder.fs.ExtentList;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Finds files that lie in the same extents on disk. Thread-safe.
final class Reflinks {

    /// Size in bytes from which on extents are asked for. Smaller files are read from memory in the
    /// time that two questions take (docs/decisions/0020).
    private static final ByteCount WORTH_ASKING = ByteCount.ofKibibytes(256);

    private final FileSystem fileSystem;

    Reflinks(FileSystem fileSystem) {
        this.fileSystem = fileSystem;
    }

    /// Files in the same extents, by their indexes.
    ///
    /// @param reader the file that is read
    /// @param heirs the files that get its digest, at least one
    record Sharing(ExtentList extents, int reader, List<Integer> heirs) {
        Sharing {
            heirs = List.copyOf(heirs);
        }
    }

    /// Groups of these files of one size that share all their extents.
    ///
    /// @param mayInherit whether the file of this index may be an heir
    List<Sharing> among(List<FileVersion> files, IntPredicate mayInherit) {
        boolean isWorthIt =
                files.size() > 1
                        && files.getFirst().size() >= WORTH_ASKING.bytes()
                        && IntStream.range(0, files.size()).anyMatch(mayInherit);
        return isWorthIt
                ? together(files).entrySet().stream()
                        .map(entry -> sharing(entry.getKey(), entry.getValue(), mayInherit))
                        .filter(sharing -> !sharing.heirs().isEmpty())
                        .toList()
                : List.of();
    }

    private Map<ExtentList, List<Integer>> together(List<FileVersion> files) {
        Map<ExtentList, List<Integer>> together = new LinkedHashMap<>();
        for (int i = 0; i < files.size(); i++) {
            Optional<ExtentList> extents = extents(files.get(i));
            if (extents.isPresent()) {
                together.computeIfAbsent(extents.get(), _ -> new ArrayList<>()).add(i);
            }
        }
        return together;
    }

    /// A file that may not inherit is read in any case, so it is the reader.
    private static Sharing sharing(
            ExtentList extents, List<Integer> members, IntPredicate mayInherit) {
        int reader =
                members.stream()
                        .filter(index -> !mayInherit.test(index))
                        .findFirst()
                        .orElse(members.getFirst());
        List<Integer> heirs =
                members.stream()
                        .filter(index -> index != reader && mayInherit.test(index))
                        .toList();
        return new Sharing(extents, reader, heirs);
    }

    /// The extents of a file, if they tell its content and the file is still this version.
    Optional<ExtentList> extents(FileVersion file) {
        try {
            FileStat stat = new FileStat();
            Optional<ExtentList> extents = fileSystem.sharedExtents(file.path(), stat);
            return extents.filter(_ -> file.matches(stat));
        } catch (FileAccessException unreachable) {
            // Reading it later says why.
            return Optional.empty();
        }
    }
}
