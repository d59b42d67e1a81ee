package io.dupfinder.fs;

import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class LinuxFileSystemTest extends FileSystemContract {

    @Override
    FileSystem fileSystem() {
        return new LinuxFileSystem();
    }
}
