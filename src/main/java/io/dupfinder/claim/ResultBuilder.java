package io.dupfinder.claim;

import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Builds a result group by group, and refuses what a finder never writes.
final class ResultBuilder {

    private final Finder finder;
    private final List<ClaimedGroup> groups = new ArrayList<>();
    private final List<FilePath> paths = new ArrayList<>();
    private OptionalLong size = OptionalLong.empty();
    private Optional<String> version = Optional.empty();

    ResultBuilder(Finder finder) {
        this.finder = finder;
    }

    void version(Optional<String> named) {
        version = finder.version(named);
    }

    /// @param bytes size of each file of the open group
    void size(OptionalLong bytes) {
        if (bytes.isEmpty() || bytes.getAsLong() < 0) {
            throw finder.refused("a size is none");
        }
        if (size.isPresent() && !size.equals(bytes)) {
            throw finder.refused("files of one group have several sizes");
        }
        size = bytes;
    }

    /// Adds a path to the open group.
    void path(Optional<String> text) {
        path(
                text.orElseThrow(() -> finder.refused("a path is none"))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Adds a path to the open group.
    void path(byte[] bytes) {
        paths.add(absolute(bytes));
    }

    int pathCount() {
        return paths.size();
    }

    int groupCount() {
        return groups.size();
    }

    private FilePath absolute(byte[] bytes) {
        String shown = PathText.encode(bytes, 0, bytes.length);
        if (bytes.length == 0 || bytes[0] != '/') {
            throw finder.refused(
                    "the path '%s' is relative, and nothing says to what; give %s absolute paths"
                            .formatted(shown, finder.label()));
        }
        boolean isCanonical =
                Arrays.stream(shown.split("/", -1))
                        .noneMatch(name -> name.equals("..") || name.equals("."));
        if (!isCanonical) {
            throw finder.refused(
                    "the path '%s' leaves the directories it names; give %s paths without . and .."
                            .formatted(shown, finder.label()));
        }
        try {
            return FilePath.ofBytes(bytes);
        } catch (IllegalArgumentException e) {
            throw finder.refused("'%s' is no path: %s".formatted(shown, e.getMessage()));
        }
    }

    /// Ends the open group, if there is one.
    void endGroup() {
        if (paths.isEmpty() && size.isEmpty()) {
            return;
        }
        if (paths.isEmpty() || size.isEmpty()) {
            throw finder.refused(
                    "a group of it has no %s".formatted(size.isEmpty() ? "size" : "files"));
        }
        groups.add(new ClaimedGroup(size.getAsLong(), paths));
        paths.clear();
        size = OptionalLong.empty();
    }

    ImportRefusedException refused(String what) {
        return finder.refused(what);
    }

    FinderResult result() {
        endGroup();
        return new FinderResult(finder, finder.version(version), groups);
    }
}
