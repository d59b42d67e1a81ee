package io.dupfinder.fs.portable;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FileName;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectory;
import io.dupfinder.fs.HeldDirectoryContract;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class PortableHeldDirectoryTest extends HeldDirectoryContract {

    @Override
    protected FileSystem fileSystem() {
        return new PortableFileSystem();
    }

    /// A crash between the two halves of a rename leaves a file with both names.
    @Test
    void a_rename_that_was_broken_off_is_brought_to_its_end() throws Exception {
        Path old = Files.writeString(directory.resolve("old"), "content");
        Files.createLink(directory.resolve("new"), old);
        try (HeldDirectory held = fileSystem().hold(NioPath.toFilePath(directory))) {
            held.rename(FileName.of("old"), held, FileName.of("new"));
        }
        assertThat(old).doesNotExist();
        assertThat(directory.resolve("new")).hasContent("content");
    }
}
