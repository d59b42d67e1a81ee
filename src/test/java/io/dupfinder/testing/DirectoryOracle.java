package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds duplicate directories the slow way, without code of the program: by writing down what each
/// holds, with the SHA-256 of every file, and comparing these texts.
public final class DirectoryOracle {

    private final boolean ignoresNames;
    private final Map<Path, String> texts = new TreeMap<>();
    private final Map<Path, Set<String>> inodes = new HashMap<>();
    private final Map<Path, Long> bytes = new HashMap<>();

    private DirectoryOracle(boolean ignoresNames) {
        this.ignoresNames = ignoresNames;
    }

    /// The topmost groups of directories with equal contents below a root, or that root itself.
    public static Set<Set<String>> groups(Path root, boolean ignoresNames) {
        DirectoryOracle oracle = new DirectoryOracle(ignoresNames);
        oracle.describe(root);
        return oracle.top();
    }

    /// A text that is equal for equal directories.
    private String describe(Path directory) {
        List<String> lines = new ArrayList<>();
        Set<String> own = new TreeSet<>();
        long size = 0;
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.sorted().toList()) {
                String name =
                        ignoresNames ? "" : entry.getFileName().toString().replace("\n", "\\n");
                if (Files.isSymbolicLink(entry)) {
                    lines.add("link " + name + " " + Files.readSymbolicLink(entry));
                } else if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
                    String below = describe(entry);
                    if (ignoresNames) {
                        below.lines().forEach(lines::add);
                    } else {
                        lines.add(
                                "directory "
                                        + name
                                        + " "
                                        + sha256(below.getBytes(StandardCharsets.UTF_8)));
                    }
                    own.addAll(inodes.getOrDefault(entry, Set.of()));
                    size += bytes.getOrDefault(entry, 0L);
                } else {
                    byte[] content = Files.readAllBytes(entry);
                    lines.add("file " + name + " " + sha256(content));
                    own.add(Files.getAttribute(entry, "unix:ino").toString());
                    size += content.length;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = lines.stream().sorted().collect(Collectors.joining("\n"));
        texts.put(directory, text);
        inodes.put(directory, own);
        bytes.put(directory, size);
        return text;
    }

    private Set<Set<String>> top() {
        Map<Path, Integer> groupOf = new HashMap<>();
        List<Set<Path>> groups = new ArrayList<>();
        texts.entrySet().stream()
                .filter(it -> bytes.getOrDefault(it.getKey(), 0L) > 0)
                .collect(
                        Collectors.groupingBy(
                                Map.Entry::getValue,
                                Collectors.mapping(Map.Entry::getKey, Collectors.toSet())))
                .values()
                .forEach(equal -> {
                    Set<Path> members =
                            equal.stream()
                                    .filter(path ->
                                            equal.stream()
                                                    .noneMatch(it ->
                                                            !it.equals(path)
                                                                    && path.startsWith(it)))
                                    .collect(Collectors.toSet());
                    if (members.stream()
                                    .map(path -> inodes.getOrDefault(path, Set.of()))
                                    .distinct()
                                    .count()
                            > 1) {
                        members.forEach(path -> groupOf.put(path, groups.size()));
                        groups.add(members);
                    }
                });
        return groups.stream()
                .filter(members -> {
                    Set<Path> parents =
                            members.stream().map(Path::getParent).collect(Collectors.toSet());
                    Set<Integer> above = new HashSet<>();
                    parents.forEach(parent -> above.add(groupOf.getOrDefault(parent, -1)));
                    return parents.size() < members.size()
                            || above.size() > 1
                            || above.contains(-1);
                })
                .map(members -> members.stream().map(Path::toString).collect(Collectors.toSet()))
                .collect(Collectors.toSet());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
