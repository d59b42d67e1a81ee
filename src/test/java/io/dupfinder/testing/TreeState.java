package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Everything about a tree that a user could miss: names, kinds, contents, modes, owners,
/// modification times, hard links and extended attributes.
///
/// @param entries a description of each, by its path below the tree
public record TreeState(Map<String, String> entries) {

    public static TreeState of(Path root) {
        Map<String, String> entries = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            all.forEach(path -> entries.put(root.relativize(path).toString(), describe(path)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeState(entries);
    }

    /// The same without the numbers of inodes, which differ where a file was written anew.
    public TreeState withoutInodes() {
        Map<String, String> all = new TreeMap<>();
        entries.forEach((path, entry) -> all.put(path, entry.replaceFirst("ino=\\d+", "")));
        return new TreeState(all);
    }

    private static String describe(Path path) {
        try {
            Map<String, Object> attributes =
                    new TreeMap<>(
                            Files.readAttributes(
                                    path,
                                    "unix:mode,uid,gid,lastModifiedTime,nlink,ino",
                                    LinkOption.NOFOLLOW_LINKS));
            boolean isDirectory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
            String content =
                    Files.isSymbolicLink(path)
                            ? "-> " + Files.readSymbolicLink(path)
                            : isDirectory
                                    ? "directory"
                                    : HexFormat.of().formatHex(Files.readAllBytes(path));
            if (isDirectory) {
                attributes.remove("ino");
            }
            return attributes + " " + extended(path) + " " + content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> extended(Path path) throws IOException {
        Map<String, String> values = new TreeMap<>();
        UserDefinedFileAttributeView view =
                Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
        if (Files.isSymbolicLink(path) || view == null) {
            return values;
        }
        for (String name : view.list()) {
            ByteBuffer value = ByteBuffer.allocate(view.size(name));
            view.read(name, value);
            values.put(name, HexFormat.of().formatHex(value.array()));
        }
        return values;
    }
}
