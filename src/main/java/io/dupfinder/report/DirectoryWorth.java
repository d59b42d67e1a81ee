package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The bytes that would be freed if every redundant file in a directory went while a copy of each
/// remains anywhere; the page's map shows the same numbers (`sums.js`). Not thread-safe.
public final class DirectoryWorth {

    /// Part of a directory's bytes from which on a single directory in it is told instead.
    private static final double MOST_OF_IT = 0.1;

    /// A directory that is worth something.
    public record Worth(FilePath directory, ByteCount bytes) {}

    /// A directory in the tree of a host, or what lies above the roots of all hosts.
    private static final class Node {

        private final @Nullable Node parent;
        private final int depth;
        private final Map<String, Node> children = new LinkedHashMap<>();

        /// Bytes of copies whose paths have this as their nearest directory, then of all below.
        private long bytes;

        /// Bytes of copies that lie here and not further below.
        private long own;

        Node(@Nullable Node parent) {
            this.parent = parent;
            depth = parent == null ? 0 : parent.depth + 1;
        }
    }

    private static final class Copy {

        private Node top;
        private long paths = 1;
        private boolean isInOne = true;
        private final GroupedFile file;

        Copy(Node directory, GroupedFile file) {
            top = directory;
            this.file = file;
        }

        boolean isPinned() {
            return file.links() > paths;
        }

        long bytes() {
            return file.allocated().bytes();
        }
    }

    private record Place(String hostKey, FilePath directory) {}

    private final Node top = new Node(null);
    private final List<Node> inOrder = new ArrayList<>();
    private final Map<Place, Node> known = new HashMap<>();
    private boolean isSummedUp;

    /// Adds a group with all its members.
    public void add(DuplicateGroup group) {
        Map<GroupedFile.Copy, Copy> copies = new LinkedHashMap<>();
        for (GroupedFile file : group.files()) {
            Node directory = node(file);
            Copy copy = copies.get(file.copy());
            if (copy == null) {
                copies.put(file.copy(), new Copy(directory, file));
            } else {
                copy.isInOne &= copy.top == directory;
                copy.top = common(copy.top, directory);
                copy.paths++;
            }
        }
        add(copies.values());
    }

    private static void add(Collection<Copy> copies) {
        long kept = 0;
        Node all = copies.iterator().next().top;
        boolean areInOne = true;
        for (Copy copy : copies) {
            areInOne &= copy.isInOne && copy.top == all;
            all = common(all, copy.top);
            kept = Math.max(kept, copy.bytes());
            if (!copy.isPinned()) {
                copy.top.bytes += copy.bytes();
                copy.top.own += copy.isInOne ? copy.bytes() : 0;
            }
        }
        // From here upwards no copy lies elsewhere, and one has to stay; a pinned one frees
        // nothing.
        if (copies.stream().noneMatch(Copy::isPinned)) {
            all.bytes -= kept;
            all.own -= areInOne ? kept : 0;
        }
    }

    private static Node common(Node one, Node other) {
        Node a = one;
        Node b = other;
        while (a != b) {
            if (a.depth >= b.depth && a.parent != null) {
                a = a.parent;
            } else if (b.parent != null) {
                b = b.parent;
            }
        }
        return a;
    }

    private Node node(GroupedFile file) {
        FilePath directory = file.path().parent().orElse(file.path());
        return known.computeIfAbsent(
                new Place(file.host().key(), directory),
                place -> descend(child(top, place.hostKey()), place.directory()));
    }

    private Node descend(Node root, FilePath directory) {
        Node at = root;
        if (!directory.isRoot()) {
            for (String name : directory.text().substring(1).split("/", -1)) {
                at = child(at, name);
            }
        }
        return at;
    }

    private Node child(Node parent, String name) {
        return parent.children.computeIfAbsent(
                name,
                _ -> {
                    Node made = new Node(parent);
                    inOrder.add(made);
                    return made;
                });
    }

    /// The directories of a host that are worth most, none in another, most first; at or below some
    /// paths, as far as these have any. Nothing may be added afterwards.
    public List<Worth> most(String hostKey, List<FilePath> paths, int number) {
        sumUp();
        Map<Node, FilePath> shown = new HashMap<>();
        Optional<Node> root = Optional.ofNullable(top.children.get(hostKey));
        for (FilePath path : paths) {
            root.map(from -> existing(from, path)).ifPresent(node -> settle(node, path, shown));
        }
        while (shown.size() < number && expandLargest(shown)) {
            // Each step shows a directory's directories instead of it.
        }
        return shown.entrySet().stream()
                .filter(entry -> entry.getKey().bytes > 0)
                .map(entry -> new Worth(entry.getValue(), new ByteCount(entry.getKey().bytes)))
                .sorted(
                        Comparator.comparing(Worth::bytes, Comparator.reverseOrder())
                                .thenComparing(Worth::directory))
                .limit(number)
                .toList();
    }

    private void sumUp() {
        if (!isSummedUp) {
            isSummedUp = true;
            for (Node node : inOrder.reversed()) {
                if (node.parent != null) {
                    node.parent.bytes += node.bytes;
                }
            }
        }
    }

    private static @Nullable Node existing(Node root, FilePath path) {
        @Nullable Node at = root;
        if (!path.isRoot()) {
            for (String name : path.text().substring(1).split("/", -1)) {
                at = at == null ? null : at.children.get(name);
            }
        }
        return at;
    }

    /// Shows a directory, or the only one below it that has anything.
    private static void settle(Node node, FilePath path, Map<Node, FilePath> shown) {
        Node at = node;
        FilePath name = path;
        while (true) {
            List<Map.Entry<String, Node>> below =
                    at.children.entrySet().stream()
                            .filter(entry -> entry.getValue().bytes > 0)
                            .toList();
            if (below.size() != 1 || at.own > 0) {
                shown.put(at, name);
                return;
            }
            at = below.getFirst().getValue();
            name =
                    FilePath.ofText(
                            (name.isRoot() ? "" : name.text()) + "/" + below.getFirst().getKey());
        }
    }

    private static boolean expandLargest(Map<Node, FilePath> shown) {
        Optional<Node> largest =
                shown.keySet().stream()
                        .filter(DirectoryWorth::isDivided)
                        .max(Comparator.comparingLong(node -> node.bytes));
        largest.ifPresent(node -> {
            FilePath path = Optional.ofNullable(shown.remove(node)).orElseThrow();
            node.children.forEach((name, child) -> {
                if (child.bytes > 0) {
                    settle(
                            child,
                            FilePath.ofText((path.isRoot() ? "" : path.text()) + "/" + name),
                            shown);
                }
            });
        });
        return largest.isPresent();
    }

    /// Whether its directories tell more than it does: little lies in itself, and one of them has a
    /// good part.
    private static boolean isDivided(Node node) {
        long largest =
                node.children.values().stream().mapToLong(child -> child.bytes).max().orElse(0);
        return node.own * 2 < node.bytes && largest > MOST_OF_IT * node.bytes;
    }
}
