package io.dupfinder.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// Makes a tree of real files in a line or two. Files get an old modification time, but their
/// change time is now, which [Cli] sees as some seconds ago. A test whose scans run in another
/// process waits with [#settle].
public final class FileTree {

    private static final FileTime OLD =
            FileTime.from(Instant.parse("2020-01-02T03:04:05.678901234Z"));

    private final Path root;

    public FileTree(Path root) {
        this.root = root;
        run(() -> Files.createDirectories(root));
    }

    public Path root() {
        return root;
    }

    public Path path(String name) {
        return root.resolve(name);
    }

    public FileTree file(String name, String content) {
        return file(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file. Replaces an existing content, and makes missing directories.
    public FileTree file(String name, byte[] content) {
        run(() -> {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), content);
            Files.setLastModifiedTime(path(name), OLD);
        });
        return this;
    }

    /// The content of a file, as a text.
    public static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The number of a file's inode.
    public static Object inode(Path file) {
        try {
            return Files.getAttribute(file, "unix:ino");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FileTree directory(String name) {
        run(() -> Files.createDirectories(path(name)));
        return this;
    }

    public FileTree hardLink(String name, String existing) {
        run(() -> Files.createLink(path(name), path(existing)));
        return this;
    }

    /// Makes a reflink, where the filesystem supports it.
    public FileTree reflink(String name, String existing) {
        Shell.run("cp", "--reflink=always", "--preserve=timestamps", path(existing), path(name));
        return this;
    }

    /// Overwrites a part of an existing file, and sets its modification time back.
    public FileTree write(String name, long position, byte... bytes) {
        run(() -> {
            try (FileChannel file = FileChannel.open(path(name), StandardOpenOption.WRITE)) {
                file.write(ByteBuffer.wrap(bytes), position);
            }
            Files.setLastModifiedTime(path(name), OLD);
        });
        return this;
    }

    public FileTree symlink(String name, String target) {
        run(() -> Files.createSymbolicLink(path(name), Path.of(target)));
        return this;
    }

    public FileTree delete(String name) {
        run(() -> Files.delete(path(name)));
        return this;
    }

    public FileTree move(String from, String to) {
        run(() -> Files.move(path(from), path(to)));
        return this;
    }

    /// When the kernel last changed what it knows of a file.
    public Instant changed(String name) throws IOException {
        return ((FileTime) Files.getAttribute(path(name), "unix:ctime")).toInstant();
    }

    /// Waits until a scan in a process of its own trusts the existing files: two seconds, by git's
    /// rule for racily clean entries.
    public FileTree settle() {
        try {
            TimeUnit.MILLISECONDS.sleep(2_100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return this;
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void run(Action action) {
        try {
            action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
