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

/// Makes a tree of real files in a line or two. Files are given an old modification time; their
/// change time is now, so where a test needs settled files it waits with [#settle].
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

    /// Writes a file, replacing its content where it is there, and making its directories.
    public FileTree file(String name, byte[] content) {
        run(() -> {
            Files.createDirectories(path(name).getParent());
            Files.write(path(name), content);
            Files.setLastModifiedTime(path(name), OLD);
        });
        return this;
    }

    public FileTree directory(String name) {
        run(() -> Files.createDirectories(path(name)));
        return this;
    }

    public FileTree hardLink(String name, String existing) {
        run(() -> Files.createLink(path(name), path(existing)));
        return this;
    }

    /// A copy that has no block of its own, where the filesystem has such.
    public FileTree reflink(String name, String existing) {
        Shell.run("cp", "--reflink=always", "--preserve=timestamps", path(existing), path(name));
        return this;
    }

    /// Writes a part of a file that is there, and sets its modification time back.
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

    /// Waits until files made before are trusted by a scan that hashes them now: two seconds, as
    /// git's rule for racily clean entries has it.
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
