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
import java.util.function.Function;
import java.util.function.Predicate;
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
        return groups(_ -> "", _ -> true, roots);
    }

    /// The groups of files that have a key in common besides their content, without those of which
    /// the members are not wanted.
    public static Set<Group> groups(
            Function<Path, String> key, Predicate<Set<Path>> wanted, Path... roots) {
        Map<Map.Entry<Content, String>, Set<Path>> byContent = new HashMap<>();
        for (Path root : roots) {
            for (Path file : files(root)) {
                byContent
                        .computeIfAbsent(
                                Map.entry(content(file), key.apply(file)), _ -> new TreeSet<>())
                        .add(file);
            }
        }
        return byContent.entrySet().stream()
                .filter(entry -> entry.getKey().getKey().size() > 0)
                .filter(entry -> inodes(entry.getValue()) > 1)
                .filter(entry -> wanted.test(entry.getValue()))
                .map(entry ->
                        new Group(
                                entry.getKey().getKey().size(),
                                inodes(entry.getValue()),
                                entry.getValue().stream()
                                        .map(Path::toString)
                                        .collect(Collectors.toSet())))
                .collect(Collectors.toSet());
    }

    /// The redundant files that could go below a directory while a copy remains anywhere below the
    /// roots.
    ///
    /// @param bytes on disk that are freed
    public record Redundant(long files, long bytes) {}

    /// Takes away what lies below `asked`, copy by copy: of each content, all copies if one lies
    /// elsewhere, else all but one.
    public static Redundant redundant(Path asked, Path... roots) {
        Map<Content, Map<Object, Set<Path>>> contents = new HashMap<>();
        for (Path root : roots) {
            for (Path file : files(root)) {
                contents.computeIfAbsent(content(file), _ -> new HashMap<>())
                        .computeIfAbsent(inode(file), _ -> new TreeSet<>())
                        .add(file);
            }
        }
        long files = 0;
        long bytes = 0;
        for (Map.Entry<Content, Map<Object, Set<Path>>> content : contents.entrySet()) {
            List<Set<Path>> copies = List.copyOf(content.getValue().values());
            List<Set<Path>> inside =
                    copies.stream()
                            .filter(paths -> paths.stream().anyMatch(it -> it.startsWith(asked)))
                            .toList();
            if (content.getKey().size() == 0 || copies.size() < 2 || inside.isEmpty()) {
                continue;
            }
            boolean isAnyElsewhere = inside.size() < copies.size();
            List<Long> freed =
                    inside.stream()
                            .filter(paths -> links(paths.iterator().next()) == count(paths, asked))
                            .map(paths -> onDisk(paths.iterator().next()))
                            .sorted()
                            .toList();
            boolean hasToKeepOne = !isAnyElsewhere && freed.size() == inside.size();
            files += inside.size() - (isAnyElsewhere ? 0 : 1);
            bytes +=
                    freed.stream()
                            .limit(freed.size() - (hasToKeepOne ? 1 : 0))
                            .mapToLong(Long::longValue)
                            .sum();
        }
        return new Redundant(files, bytes);
    }

    private static long count(Set<Path> paths, Path directory) {
        return paths.stream().filter(path -> path.startsWith(directory)).count();
    }

    private static long links(Path file) {
        try {
            return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long onDisk(Path file) {
        return 512 * Long.parseLong(Shell.run("stat", "--format=%b", file).strip());
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
