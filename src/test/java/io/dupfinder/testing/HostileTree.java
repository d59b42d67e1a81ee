package io.dupfinder.testing;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Files with hostile names in directories with hostile names, the best known of them in the root.
/// The content of each makes it a member of a known group.
public final class HostileTree {

    private static final int FILES_A_DIRECTORY = 25;

    /// Number of files of which one has a unique content.
    private static final int ALONE = 10;

    /// Number of files of which one gets a symbolic link to it, which scans skip.
    private static final int LINKED = 20;

    private static final int MOST_GROUPS = 100;

    /// The kernel's limit for one path in bytes, without the terminating zero.
    private static final int LONGEST_PATH = 4_095;

    private static final int LONGEST_NAME = 255;

    private final FilePath root;
    private final List<FilePath> directories = new ArrayList<>();
    private final List<FilePath> files = new ArrayList<>();
    private final List<FilePath> links = new ArrayList<>();
    private final Map<Integer, Set<FilePath>> groups = new TreeMap<>();

    /// Makes the tree, which depends only on the arguments.
    public HostileTree(Path root, int names, long seed) {
        this.root = NioPath.toFilePath(root);
        try {
            Files.createDirectories(root);
            makeDirectories(names / FILES_A_DIRECTORY, seed);
            FilePath deepest = makeLongPath();
            List<byte[]> made = HostileNames.of(names - 1, seed);
            int groupCount = Math.clamp(names / 8, 1, MOST_GROUPS);
            for (int i = 0; i < made.size(); i++) {
                FilePath directory =
                        directories.get(Math.min(i / FILES_A_DIRECTORY, directories.size() - 1));
                write(directory.resolve(made.get(i)), i, groupCount);
                if (i % LINKED == 0) {
                    link(made.get(i));
                }
            }
            write(deepest, 1, groupCount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectories(int count, long seed) throws IOException {
        directories.add(root);
        // The name `script>` completes a tag here.
        directories.add(root.resolve("<".getBytes(StandardCharsets.UTF_8)));
        List<byte[]> names = HostileNames.of(count, seed + 1);
        for (int i = 0; i < count; i++) {
            // A name that differs from those of files.
            FilePath parent = directories.get(i / 3).resolve(new byte[] {'d', (byte) 0xff});
            directories.add(parent.resolve(names.get(i)));
        }
        for (FilePath directory : directories) {
            Files.createDirectories(NioPath.of(directory));
        }
    }

    /// The path of a file to make, with exactly the greatest length of a path.
    private FilePath makeLongPath() throws IOException {
        FilePath at = root;
        while (LONGEST_PATH - at.length() > 2 * LONGEST_NAME) {
            at = at.resolve(filled(LONGEST_NAME, (byte) 0xfe));
        }
        int rest = LONGEST_PATH - at.length();
        at = at.resolve(filled(rest / 2 - 1, (byte) '='));
        Files.createDirectories(NioPath.of(at));
        return at.resolve(filled(LONGEST_PATH - at.length() - 1, (byte) '\n'));
    }

    private static byte[] filled(int length, byte with) {
        byte[] name = new byte[length];
        Arrays.fill(name, with);
        return name;
    }

    private void write(FilePath file, int number, int groupCount) throws IOException {
        boolean alone = number % ALONE == 0;
        int group = number % groupCount;
        String content = alone ? "alone %07d".formatted(number) : "group %07d".formatted(group);
        Files.writeString(NioPath.of(file), content);
        files.add(file);
        if (!alone) {
            groups.computeIfAbsent(group, _ -> new HashSet<>()).add(file);
        }
    }

    private void link(byte[] name) throws IOException {
        FilePath directory = root.resolve(filled(LONGEST_NAME, (byte) 'l'));
        Files.createDirectories(NioPath.of(directory));
        FilePath link = directory.resolve(name);
        Files.createSymbolicLink(NioPath.of(link), NioPath.of(files.getLast()));
        links.add(link);
    }

    public FilePath root() {
        return root;
    }

    /// Every regular file.
    public List<FilePath> files() {
        return List.copyOf(files);
    }

    /// Every symbolic link.
    public List<FilePath> links() {
        return List.copyOf(links);
    }

    /// The groups of files with equal content.
    public Set<Set<FilePath>> groups() {
        Set<Set<FilePath>> result = new HashSet<>();
        groups.values().stream().filter(group -> group.size() > 1).forEach(result::add);
        return result;
    }
}
