package io.dupfinder.fs.linux;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.HeldDirectoryContract;
import org.junit.jupiter.api.Tag;

@Tag("fast")
class LinuxHeldDirectoryTest extends HeldDirectoryContract {

    @Override
    protected FileSystem fileSystem() {
        return new LinuxFileSystem();
    }
}
