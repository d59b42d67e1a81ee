package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds duplicates the slow way, without code of the program, by reading every file whole.
public final class Oracle {

    /// A group that the program should report.
    public record Group(long size, int copies, Set<String> paths) {}

    private record Content(long size, String sha256) {}

    private Oracle() {}

    /// The duplicate groups below these roots.
    public static Set<Group> groups(Path... roots) {
        Map<Content, Set<Path>> byContent = new HashMap<>();
        for (Path root : roots) {
            for (Path file : files(root)) {
                byContent.computeIfAbsent(content(file), _ -> new TreeSet<>()).add(file);
            }
        }
        return byContent.entrySet().stream()
                .filter(entry -> entry.getKey().size() > 0 && inodes(entry.getValue()) > 1)
                .map(entry ->
                        new Group(
                                entry.getKey().size(),
                                inodes(entry.getValue()),
                                entry.getValue().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.toSet())))
                .collect(Collectors.toSet());
    }

    /// The regular files below a root, sorted.
    public static List<Path> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int inodes(Set<Path> paths) {
        return (int) paths.stream().map(Oracle::inode).distinct().count();
    }

    private static Object inode(Path path) {
        try {
            return Files.getAttribute(path, "unix:ino", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Content content(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Content(bytes.length, HexFormat.of().formatHex(sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
