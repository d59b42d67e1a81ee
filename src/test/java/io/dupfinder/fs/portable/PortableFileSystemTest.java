package io.dupfinder.fs.portable;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.FileSystemContract;
import org.junit.jupiter.api.Tag;

@Tag("fast")
class PortableFileSystemTest extends FileSystemContract {

    @Override
    protected FileSystem fileSystem() {
        return new PortableFileSystem();
    }

    /// The JDK does not tell.
    @Override
    protected long allocated(long size) {
        return size;
    }
}
