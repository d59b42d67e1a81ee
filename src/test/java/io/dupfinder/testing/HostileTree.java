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

/// Files with hostile names in directories with hostile names, the best known of them in the root;
/// what each holds makes it a member of a known group.
public final class HostileTree {

    private static final int FILES_A_DIRECTORY = 25;

    /// One of so many files is like no other.
    private static final int ALONE = 10;

    /// One of so many names has a link with a hostile target beside it, to be skipped.
    private static final int LINKED = 20;

    private static final int MOST_GROUPS = 100;

    /// What the kernel takes as one path, in bytes, the terminating zero left out.
    private static final int LONGEST_PATH = 4_095;

    private static final int LONGEST_NAME = 255;

    private final FilePath root;
    private final List<FilePath> directories = new ArrayList<>();
    private final List<FilePath> files = new ArrayList<>();
    private final List<FilePath> links = new ArrayList<>();
    private final Map<Integer, Set<FilePath>> groups = new TreeMap<>();

    /// Makes the tree, which depends on nothing but these.
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
                    link(directory, made.get(i));
                }
            }
            write(deepest, 1, groupCount);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void makeDirectories(int count, long seed) throws IOException {
        directories.add(root);
        // Here `script>` is the end of a tag.
        directories.add(root.resolve("<".getBytes(StandardCharsets.UTF_8)));
        List<byte[]> names = HostileNames.of(count, seed + 1);
        for (int i = 0; i < count; i++) {
            // Apart from files' names, some of which are the same.
            FilePath parent = directories.get(i / 3).resolve(new byte[] {'d', (byte) 0xff});
            directories.add(parent.resolve(names.get(i)));
        }
        for (FilePath directory : directories) {
            Files.createDirectories(NioPath.of(directory));
        }
    }

    /// The path of a file to be made, exactly as long as a path may be.
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

    private void link(FilePath directory, byte[] name) throws IOException {
        byte[] linkName = Arrays.copyOf(name, Math.min(name.length, LONGEST_NAME - 1) + 1);
        linkName[linkName.length - 1] = 'l';
        FilePath link = directory.resolve(linkName);
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

    /// The files that have equals, by content.
    public Set<Set<FilePath>> groups() {
        Set<Set<FilePath>> result = new HashSet<>();
        groups.values().stream().filter(group -> group.size() > 1).forEach(result::add);
        return result;
    }
}
