package io.dupfinder.walk;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jgit.ignore.IgnoreNode;
import org.jspecify.annotations.Nullable;

/// Rules of ignore files, with the meaning that git gives them: what is nearest to an entry
/// decides, and of one file its last line. Each directory is looked at once. Thread-safe.
public final class GitIgnore implements IgnoreRules {

    /// Bytes of an ignore file that are read, at most.
    private static final int MOST_BYTES = 1 << 20;

    private static final int BUFFER = 1 << 13;

    private final FileSystem fileSystem;
    private final List<byte[]> names;
    private final List<IgnoreNode> everywhere = new ArrayList<>();
    private final Map<FilePath, List<IgnoreNode>> ofDirectories = new ConcurrentHashMap<>();
    private final ThreadLocal<NativeMemory> buffers =
            ThreadLocal.withInitial(() -> NativeMemory.ofPages(BUFFER));
    private final Set<String> problems = ConcurrentHashMap.newKeySet();

    /// Rules of the files that have one of these names, in whatever directory they lie.
    ///
    /// @param names one that comes later counts for more
    public GitIgnore(FileSystem fileSystem, List<byte[]> names) {
        this.fileSystem = fileSystem;
        this.names = List.copyOf(names).reversed();
    }

    /// Adds the rules of a single file, whose patterns begin at each root, before it is asked for
    /// anything. One that comes later counts for more.
    ///
    /// @throws FileAccessException when it cannot be read
    public void add(FilePath file) throws FileAccessException {
        everywhere.addFirst(read(file));
    }

    @Override
    public void reach(FilePath directory) {
        ofDirectories.computeIfAbsent(directory, this::rulesIn);
    }

    @Override
    public boolean ignore(FilePath path, FilePath root, boolean isDirectory) {
        Optional<FilePath> at = path.parent();
        while (at.isPresent() && at.get().startsWith(root)) {
            FilePath directory = at.get();
            Optional<Boolean> verdict =
                    verdict(
                            ofDirectories.computeIfAbsent(directory, this::rulesIn),
                            path,
                            directory,
                            isDirectory);
            if (verdict.isPresent()) {
                return verdict.get();
            }
            at = directory.equals(root) ? Optional.empty() : directory.parent();
        }
        return verdict(everywhere, path, root, isDirectory).orElse(false);
    }

    private static Optional<Boolean> verdict(
            List<IgnoreNode> nodes, FilePath path, FilePath directory, boolean isDirectory) {
        if (nodes.isEmpty() || path.equals(directory)) {
            return Optional.empty();
        }
        String below = below(path, directory);
        for (IgnoreNode node : nodes) {
            @Nullable Boolean verdict = node.checkIgnored(below, isDirectory);
            if (verdict != null) {
                return Optional.of(verdict);
            }
        }
        return Optional.empty();
    }

    private static String below(FilePath path, FilePath directory) {
        byte[] bytes = path.bytes();
        int from = directory.isRoot() ? 1 : directory.length() + 1;
        return new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8);
    }

    private List<IgnoreNode> rulesIn(FilePath directory) {
        List<IgnoreNode> nodes = new ArrayList<>(0);
        for (byte[] name : names) {
            FilePath file = directory.resolve(name);
            try {
                nodes.add(read(file));
            } catch (FileAccessException e) {
                if (e.reason() != SkipReason.VANISHED) {
                    problems.add("the rules of %s do not count: %s".formatted(file, e.detail()));
                }
            }
        }
        return List.copyOf(nodes);
    }

    private IgnoreNode read(FilePath file) throws FileAccessException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        NativeMemory buffer = buffers.get();
        byte[] part = new byte[BUFFER];
        try (OpenFile open = fileSystem.open(file)) {
            int count = open.read(0, buffer, 0, BUFFER);
            while (count > 0) {
                buffer.copyTo(part, 0, count);
                content.write(part, 0, count);
                if (content.size() > MOST_BYTES) {
                    throw new FileAccessException(
                            SkipReason.IO_ERROR, "it is longer than a list of rules can be");
                }
                count = open.read(content.size(), buffer, 0, BUFFER);
            }
        }
        IgnoreNode node = new IgnoreNode();
        try {
            node.parse(new ByteArrayInputStream(content.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return node;
    }

    @Override
    public List<String> problems() {
        return problems.stream().sorted(Comparator.naturalOrder()).toList();
    }
}
