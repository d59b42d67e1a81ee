package io.dupfinder.fs.linux;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.DirectoryVisitor;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.EntryName;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.FileSystemContract;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Tag("fast")
class LinuxFileSystemTest extends FileSystemContract {

    @Override
    protected FileSystem fileSystem() {
        return new LinuxFileSystem();
    }

    @Override
    protected long allocated(long size) {
        return (size + 4_095) / 4_096 * 4_096;
    }

    /// The order of inodes is that of the disk, while names come in the order of their hashes.
    @Test
    void entries_come_in_the_order_of_their_inodes() throws Exception {
        for (int i = 0; i < 500; i++) {
            Files.createFile(directory.resolve("file" + i));
        }
        List<Long> inodes = new ArrayList<>();

        fileSystem()
                .list(
                        path(""),
                        new DirectoryVisitor() {
                            @Override
                            public boolean enter(FileStat stat) {
                                return true;
                            }

                            @Override
                            public void directory(EntryName name) {}

                            @Override
                            public void file(EntryName name, FileStat stat) {
                                inodes.add(stat.inode());
                            }

                            @Override
                            public void other(EntryName name, EntryKind kind) {}

                            @Override
                            public void failed(EntryName name, FileAccessException failure) {}
                        });

        assertThat(inodes).hasSize(500).isSorted();
    }

    @Test
    void files_in_memory_are_on_no_spindle() throws Exception {
        List<FilePath> files = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Files.write(directory.resolve("file" + i), new byte[20_000]);
            files.add(path("file" + i));
        }

        assertThat(fileSystem().spindle(files)).isEmpty();
        assertThat(fileSystem().spindle(List.of(path("nothing")))).isEmpty();
        assertThat(fileSystem().spindle(List.of())).isEmpty();
    }
}
