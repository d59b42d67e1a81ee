package io.dupfinder.fs;

class PortableFileSystemTest extends FileSystemContract {

    @Override
    FileSystem fileSystem() {
        return new PortableFileSystem();
    }

    /// The JDK does not tell.
    @Override
    long allocated(long size) {
        return size;
    }
}
