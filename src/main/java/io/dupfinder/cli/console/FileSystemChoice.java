package io.dupfinder.cli.console;

import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.linux.LinuxFileSystem;
import io.dupfinder.fs.portable.PortableFileSystem;
import picocli.CommandLine.TypeConversionException;

/// The implementation that reads the disk.
enum FileSystemChoice {
    /// Linux system calls on a Linux whose architecture is supported, else portable.
    AUTO,
    /// Linux's own system calls.
    LINUX,
    /// The JDK's own means, on every system.
    PORTABLE;

    /// Converts a word on the command line.
    ///
    /// @throws TypeConversionException when there is no such choice, or this machine does not
    ///   support it
    static FileSystemChoice of(String word) {
        for (FileSystemChoice choice : values()) {
            if (choice.name().equalsIgnoreCase(word)) {
                if (choice == LINUX && !LinuxFileSystem.isSupported()) {
                    throw new TypeConversionException(
                            "'linux' needs Linux on x86-64 or ARM64; leave the option out");
                }
                if (choice == LINUX && !LinuxFileSystem.isUsable()) {
                    throw new TypeConversionException(
                            "'linux' needs the system call statx, which this kernel or sandbox refuses; leave the option out");
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
                    LinuxFileSystem.isSupported() && LinuxFileSystem.isUsable()
                            ? new LinuxFileSystem()
                            : new PortableFileSystem();
            case LINUX -> new LinuxFileSystem();
            case PORTABLE -> new PortableFileSystem();
        };
    }
}
