package io.dupfinder.cli.console;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.fs.portable.PortableFileSystem;
import picocli.CommandLine.TypeConversionException;

/// By which means the disk is read.
enum FileSystemChoice {
    /// Linux's own where it is one that is known, else the portable one.
    AUTO,
    /// Linux's own system calls.
    LINUX,
    /// What the JDK offers on every system.
    PORTABLE;

    /// The file system of a word on the command line.
    ///
    /// @throws TypeConversionException where there is none, or not on this machine
    static FileSystemChoice of(String word) {
        for (FileSystemChoice choice : values()) {
            if (choice.name().equalsIgnoreCase(word)) {
                if (choice == LINUX && !LinuxFileSystem.isSupported()) {
                    throw new TypeConversionException(
                            "'linux' needs Linux on x86-64 or ARM64; leave the option out");
                }
                return choice;
            }
        }
        throw new TypeConversionException(
                "there is no file system '%s'; choose auto, linux or portable".formatted(word));
    }

    FileSystem open() {
        return switch (this) {
            case AUTO ->
                    LinuxFileSystem.isSupported()
                            ? new LinuxFileSystem()
                            : new PortableFileSystem();
            case LINUX -> new LinuxFileSystem();
            case PORTABLE -> new PortableFileSystem();
        };
    }
}
