package io.dupfinder.fs;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxFileSystemTest extends FileSystemContract {

    @Override
    FileSystem fileSystem() {
        return new LinuxFileSystem();
    }

    @Override
    long allocated(long size) {
        return (size + 4_095) / 4_096 * 4_096;
    }
}
