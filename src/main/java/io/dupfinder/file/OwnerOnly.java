package io.dupfinder.file;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Attributes for creating files and directories that only their owner may use.
///
/// Empty where files have no modes: on Windows they inherit what the user's own directory allows.
public final class OwnerOnly {

    private OwnerOnly() {}

    public static FileAttribute<?>[] file() {
        return mode("rw-------");
    }

    public static FileAttribute<?>[] directory() {
        return mode("rwx------");
    }

    private static FileAttribute<?>[] mode(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
