package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The pages of large files in memory, before and after they are read.
@EnabledOnOs(OS.LINUX)
@Tag("fast")
class PageCacheTest {

    private static final int LENGTH = 12 << 20;

    /// On a busy machine some pages are moving to or from the cache at any moment.
    private static final int A_FEW_PAGES = LENGTH / 8;

    private static final int ALL_BUT_A_FEW = LENGTH - A_FEW_PAGES;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() throws Exception {
        tree = new FileTree(directory.resolve("t"));
        for (String name : new String[] {"a", "b"}) {
            tree.file(name, new byte[LENGTH]);
            // Pages that are not on disk yet are not dropped.
            try (RandomAccessFile file = new RandomAccessFile(tree.path(name).toFile(), "rw")) {
                file.getFD().sync();
            }
        }
        assumeThat(held("a"))
                .as("bytes that the kernel tells it holds")
                .isGreaterThan(ALL_BUT_A_FEW);
        cli = new Cli(directory.resolve("home"));
    }

    private interface Action {
        void run(LinuxOpenFile file);
    }

    private void open(String name, Action action) throws FileAccessException {
        try (OpenFile file = new LinuxFileSystem().open(NioPath.toFilePath(tree.path(name)))) {
            action.run((LinuxOpenFile) file);
        }
    }

    private void forget(String name) throws FileAccessException {
        for (int i = 0; i < 40 && held(name) >= A_FEW_PAGES; i++) {
            open(name, OpenFile::forgetWhatMemoryHolds);
            pause();
        }
        // A file system in memory has no other place for them.
        assumeThat(held(name)).isLessThan(A_FEW_PAGES);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long held(String name) throws FileAccessException {
        long[] held = {PageCache.UNKNOWN};
        open(name, file -> held[0] = PageCache.heldBytes(Scratch.ofThread(), file.descriptor()));
        return held[0];
    }

    @Test
    void files_that_were_not_in_memory_are_not_there_after_a_scan_and_others_stay()
            throws FileAccessException {
        forget("b");

        assertThat(cli.run("scan", tree.root()).out()).contains("1 redundant file");

        assertThat(held("a")).isGreaterThan(ALL_BUT_A_FEW);
        assertThat(held("b")).isLessThan(A_FEW_PAGES);
    }

    @Test
    void what_is_verified_is_read_from_disk() throws Exception {
        cli.run("scan", tree.root());

        forget("b");

        assertThat(cli.run("catalog", "verify").code()).isEqualTo(ExitCode.OK);

        assertThat(held("a")).isLessThan(A_FEW_PAGES);
    }

    @Test
    void holes_are_zeros_that_nobody_reads() throws Exception {
        byte[] content = new byte[LENGTH];
        Path sparse = directory.resolve("sparse");
        try (RandomAccessFile file = new RandomAccessFile(sparse.toFile(), "rw")) {
            file.setLength(LENGTH);
            for (int at : new int[] {1, 4_095, 5_000_001, 5_000_002, LENGTH - 2}) {
                file.seek(at);
                file.write(at);
                content[at] = (byte) at;
            }
            file.getFD().sync();
        }
        try (OpenFile file = new LinuxFileSystem().open(NioPath.toFilePath(sparse))) {
            file.stat(new FileStat());
            file.forgetWhatMemoryHolds();
            NativeMemory read = NativeMemory.ofPages(LENGTH + 10);

            assertThat(file.read(0, read, 0, 3)).isEqualTo(3);
            assertThat(file.read(3, read, 3, read.length() - 3)).isEqualTo(LENGTH - 3);

            byte[] copy = new byte[LENGTH];
            read.copyTo(copy, 0, LENGTH);
            assertThat(copy).isEqualTo(content);
            assertThat(file.read(LENGTH, read, 0, 5)).isZero();
            assertThat(file.read(LENGTH - 1, read, 0, 5)).isOne();
            assertThat(PageCache.heldBytes(Scratch.ofThread(), ((LinuxOpenFile) file).descriptor()))
                    .isLessThan(LENGTH / 4);
        }
    }
}
