package io.dupfinder.catalog;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// How groups are made of files with equal content: what else their members have in common, and
/// where they have to lie.
///
/// @param byName whether the members of a group have one name
/// @param byExtension whether they have one extension; capital letters do not count
/// @param across trees; a group needs members in two of them. None where it does not
/// @param reference trees; a group needs a member there and one elsewhere, and those there are to
///   stay. None where it does not
public record GroupMatching(
        boolean byName, boolean byExtension, Subtrees across, Subtrees reference) {

    private static final Subtrees NOWHERE = Subtrees.of(List.of());

    /// Groups by content alone.
    public static final GroupMatching NONE = new GroupMatching(false, false, NOWHERE, NOWHERE);

    public boolean isByContentAlone() {
        return equals(NONE);
    }

    /// Whether the files of one content may be several groups.
    public boolean splits() {
        return byName || byExtension;
    }

    /// The text that the members of one group have in common besides their content.
    public String key(FilePath path) {
        String name = new String(path.name(), StandardCharsets.ISO_8859_1);
        if (byName) {
            return name;
        }
        if (!byExtension) {
            return "";
        }
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /// Whether members at these paths lie where they have to.
    public boolean admits(Iterable<FilePath> paths) {
        return isAcross(paths)
                && (reference.areNone()
                        || (any(paths, reference::contain)
                                && any(paths, path -> !reference.contain(path))));
    }

    private boolean isAcross(Iterable<FilePath> paths) {
        if (across.areNone()) {
            return true;
        }
        Optional<FilePath> first = Optional.empty();
        for (FilePath path : paths) {
            Optional<FilePath> tree = across.topOf(path);
            if (first.isPresent() && tree.isPresent() && !tree.equals(first)) {
                return true;
            }
            first = first.or(() -> tree);
        }
        return false;
    }

    private static boolean any(Iterable<FilePath> paths, Predicate<FilePath> condition) {
        for (FilePath path : paths) {
            if (condition.test(path)) {
                return true;
            }
        }
        return false;
    }

    /// The groups that the files of one content are.
    ///
    /// @param isInside whether a path is in the set that was asked about
    public List<DuplicateGroup> of(DuplicateGroup content, Predicate<GroupedFile> isInside) {
        if (!splits()) {
            return admits(paths(content.files())) ? List.of(content) : List.of();
        }
        Map<String, List<GroupedFile>> parts = new LinkedHashMap<>();
        for (GroupedFile file : content.files()) {
            parts.computeIfAbsent(key(file.path()), _ -> new ArrayList<>()).add(file);
        }
        return parts.values().stream()
                .filter(part -> part.stream().map(GroupedFile::copy).distinct().count() > 1)
                .filter(part -> part.stream().anyMatch(isInside))
                .filter(part -> admits(paths(part)))
                .map(part -> DuplicateGroup.of(content.size(), content.digest(), part, isInside))
                .toList();
    }

    private static Iterable<FilePath> paths(Collection<GroupedFile> files) {
        return () -> files.stream().map(GroupedFile::path).iterator();
    }
}
