package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/// A random tree from a seed, with random changes. It has few sizes, around block limits, and
/// contents that are equal or differ at the head, at the tail, in the middle, or elsewhere.
public final class RandomTree {

    private static final int KIB = 1024;
    private static final int[] LIMITS = {0, 1, 4 * KIB, 8 * KIB, 128 * KIB, 256 * KIB};
    private static final int LARGE = 1024 * KIB + 12_345;

    private final Path root;
    private final Random random;
    private final int[] sizes = new int[4];
    private int names;

    public RandomTree(Path root, long seed) {
        this(root, seed, 24);
    }

    public RandomTree(Path root, long seed, int files) {
        this.root = root;
        random = new Random(seed);
        for (int i = 0; i < sizes.length; i++) {
            int limit = LIMITS[random.nextInt(LIMITS.length)];
            sizes[i] = Math.max(0, limit + random.nextInt(3) - 1);
        }
        if (random.nextInt(8) == 0) {
            sizes[0] = LARGE;
        }
        act(() -> Files.createDirectories(root));
        for (int i = 0; i < files; i++) {
            act(this::add);
        }
    }

    public Path root() {
        return root;
    }

    /// Any directory of the tree, the root included.
    public Path anyDirectory() {
        try (Stream<Path> all = Files.walk(root)) {
            return any(
                    all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                            .sorted()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Makes some changes.
    public void change() {
        int changes = 1 + random.nextInt(8);
        for (int i = 0; i < changes && !Oracle.files(root).isEmpty(); i++) {
            act(this::changeOnce);
        }
    }

    /// Gives every file another modification time, so that the next scan has to read them all.
    public void touch() {
        for (Path file : Oracle.files(root)) {
            FileTime time = FileTime.fromMillis(random.nextLong(1_700_000_000_000L));
            act(() -> Files.setLastModifiedTime(file, time));
        }
    }

    private void changeOnce() throws IOException {
        Path file = any(Oracle.files(root));
        switch (random.nextInt(9)) {
            case 0 -> Files.write(file, content((int) Files.size(file)));
            case 1 -> Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
            case 2 -> truncate(file, Files.size(file) / 2);
            case 3 -> Files.delete(file);
            case 4 -> Files.move(file, file.resolveSibling(newName()));
            case 5 -> renameDirectory();
            case 6 -> Files.createLink(anyDirectory().resolve(newName()), file);
            case 7 -> {
                FileTime modified = Files.getLastModifiedTime(file);
                Files.write(file, content((int) Files.size(file)));
                Files.setLastModifiedTime(file, modified);
            }
            default -> add();
        }
    }

    private void renameDirectory() throws IOException {
        Path directory = anyDirectory();
        if (!directory.equals(root)) {
            Files.move(directory, directory.resolveSibling(newName()));
        }
    }

    private void add() throws IOException {
        Path directory = anyDirectory();
        if (random.nextInt(4) == 0) {
            directory = Files.createDirectory(directory.resolve(newName()));
        }
        Path file = directory.resolve(newName());
        int size = sizes[random.nextInt(sizes.length)];
        if (random.nextInt(10) == 0) {
            Files.createFile(file);
            truncate(file, size);
        } else if (random.nextInt(10) == 0 && !Oracle.files(root).isEmpty()) {
            Files.createLink(file, any(Oracle.files(root)));
        } else {
            Files.write(file, content(size));
        }
    }

    /// Truncates a file, or extends it with a hole.
    private static void truncate(Path file, long size) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            if (size > channel.size()) {
                channel.write(ByteBuffer.wrap(new byte[1]), size - 1);
            } else {
                channel.truncate(size);
            }
        }
    }

    private String newName() {
        return (random.nextInt(5) == 0 ? "." : "") + "n" + names++;
    }

    private byte[] content(int size) {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) random.nextInt(2));
        if (size > 0) {
            int[] places = {0, size - 1, size / 2, Math.min(size - 1, 5_000), size / 3};
            int place = random.nextInt(places.length + 2);
            if (place < places.length) {
                content[places[place]] = 7;
            }
        }
        return content;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void act(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
