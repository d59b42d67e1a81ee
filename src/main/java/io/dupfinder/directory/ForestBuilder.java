package io.dupfinder.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.CatalogTrees.EntryVisitor;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownContents;
import io.dupfinder.catalog.ListedRoot;
import io.dupfinder.catalog.OtherEntry;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.FilePath;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads all trees of the catalog into a [Forest], with the digests of the directories.
///
/// Entries come by the bytes of their paths, so that all of a directory comes in one piece, and
/// only the directories above the current entry are open. A digest takes entries in that order,
/// which is the same in every directory with the same names.
final class ForestBuilder implements EntryVisitor {

    private static final byte SEPARATOR = '/';

    /// Kinds of entries in a digest.
    private enum Kind {
        FILE('f'),
        DIRECTORY('d'),
        EMPTY_DIRECTORY('e'),
        LINK('l'),
        UNREAD('u');

        private final byte letter;

        Kind(char letter) {
            this.letter = (byte) letter;
        }
    }

    /// A directory that may have more entries.
    ///
    /// @param end of its path, without a separator behind it
    /// @param newestScan of it; null where none listed it
    private record Open(
            int number, int end, MessageDigest digest, @Nullable ListedRoot newestScan) {}

    private final KnownContents contents;
    private final Forest forest = new Forest();
    private final FileContents files = new FileContents();
    private final LinkedFiles linked = new LinkedFiles();
    private final MessageDigest scratch = Hash128.sha256();
    private final Deque<Open> open = new ArrayDeque<>();
    private final Map<String, ListedRoot> roots = new HashMap<>();

    /// The path of the innermost open directory, and perhaps more behind it.
    private byte[] current = new byte[0];

    private int host;

    private ForestBuilder(KnownContents contents) {
        this.contents = contents;
    }

    /// All trees of these hosts.
    static KnownForest read(CatalogTrees catalog, List<Host> hosts) {
        ForestBuilder builder = new ForestBuilder(catalog.contents());
        for (Host host : hosts) {
            builder.begin(host, catalog.listedRoots(host));
            catalog.everything(host, builder);
            builder.end();
        }
        builder.linked.enterFreed(builder.forest);
        builder.forest.sumFreed();
        return new KnownForest(builder.forest, builder.files);
    }

    private void begin(Host next, List<ListedRoot> listed) {
        host = forest.addHost(next);
        roots.clear();
        listed.forEach(root -> roots.put(top(root.path()), root));
        current = new byte[0];
        push(0, 0);
    }

    private static String top(FilePath path) {
        return path.isRoot() ? "" : path.text();
    }

    private void end() {
        while (!open.isEmpty()) {
            pop();
        }
    }

    @Override
    public void file(RememberedRow row) {
        byte[] path = utf8(row.path());
        Open directory = enter(path);
        if (contents.isUndecided(row)) {
            addUnread(directory, path);
            return;
        }
        Hash128 content = Hash128.ofContent(scratch, row);
        long copy = Hash128.ofCopy(scratch, row);
        addEntry(directory, Kind.FILE, path);
        content.addTo(directory.digest());
        forest.addFile(directory.number(), row.size(), content, copy);
        files.add(directory.number(), content, row.size(), copy);
        if (row.links() > 1) {
            linked.add(directory.number(), copy, row.allocated(), row.links());
        } else {
            forest.addFreed(directory.number(), row.allocated());
        }
    }

    @Override
    public void other(OtherEntry entry) {
        byte[] path = utf8(entry.path());
        Open directory = enter(path);
        switch (entry) {
            case OtherEntry.EmptyDirectory _ -> {
                addEntry(directory, Kind.EMPTY_DIRECTORY, path);
                forest.addEmptyDirectory();
                forest.addWithoutBytes(directory.number());
            }
            case OtherEntry.Unread _ -> addUnread(directory, path);
            case OtherEntry.Link(_, var target) -> {
                byte[] text = target.getBytes(StandardCharsets.UTF_8);
                addEntry(directory, Kind.LINK, path);
                Hash128.update(directory.digest(), text.length);
                directory.digest().update(text);
                scratch.update(Kind.LINK.letter);
                scratch.update(text);
                forest.addContent(directory.number(), Hash128.of(scratch));
                forest.addWithoutBytes(directory.number());
            }
        }
    }

    private void addUnread(Open directory, byte[] path) {
        addEntry(directory, Kind.UNREAD, path);
        forest.addUnread(directory.number());
    }

    private static void addEntry(Open directory, Kind kind, byte[] path) {
        int from = directory.end() + 1;
        directory.digest().update(kind.letter);
        Hash128.update(directory.digest(), path.length - from);
        directory.digest().update(path, from, path.length - from);
    }

    private static byte[] utf8(FilePath path) {
        return path.text().getBytes(StandardCharsets.UTF_8);
    }

    /// Closes the directories that `path` does not lie in, and opens those that it lies in.
    private Open enter(byte[] path) {
        while (!holds(open.element(), path)) {
            pop();
        }
        current = path;
        int from = open.element().end() + 1;
        for (int at = from; at < path.length; at++) {
            if (path[at] == SEPARATOR) {
                push(from, at);
                from = at + 1;
            }
        }
        return open.element();
    }

    private boolean holds(Open directory, byte[] path) {
        int end = directory.end();
        return path.length > end
                && path[end] == SEPARATOR
                && Arrays.equals(path, 0, end, current, 0, end);
    }

    /// Opens the directory whose name is `current[from, to)`.
    private void push(int from, int to) {
        @Nullable Open parent = open.peek();
        int number =
                forest.open(
                        parent == null ? Forest.NONE : parent.number(), host, current, from, to);
        forest.setFirstFile(number, files.size());
        @Nullable ListedRoot newest = parent == null ? null : parent.newestScan();
        @Nullable ListedRoot root = roots.get(new String(current, 0, to, StandardCharsets.UTF_8));
        if (root != null && (newest == null || root.scanId() > newest.scanId())) {
            newest = root;
        }
        if (newest != null) {
            forest.setListed(number, newest.isWhole());
        }
        open.push(new Open(number, to, Hash128.sha256(), newest));
    }

    private void pop() {
        Open ended = open.pop();
        Hash128 digest = Hash128.of(ended.digest());
        forest.close(ended.number(), digest, files.size());
        @Nullable Open parent = open.peek();
        if (parent != null) {
            addEntry(parent, Kind.DIRECTORY, Arrays.copyOf(current, ended.end()));
            digest.addTo(parent.digest());
        }
    }
}
