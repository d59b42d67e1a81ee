package io.dupfinder.fs.portable;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Translates the JDK's exceptions into failures of entries.
final class PortableFailure {

    /// Text of EPERM, for which the JDK has no exception. macOS reports it for directories that its
    /// privacy settings protect.
    private static final String NOT_PERMITTED = "Operation not permitted";

    private PortableFailure() {}

    static FileAccessException of(IOException failure) {
        return switch (failure) {
            case AccessDeniedException _ -> denied();
            case NoSuchFileException _ ->
                    new FileAccessException(SkipReason.VANISHED, "No such file or directory");
            case NotDirectoryException _ ->
                    new FileAccessException(SkipReason.VANISHED, "Not a directory");
            case FileSystemException e when NOT_PERMITTED.equals(e.getReason()) -> denied();
            case FileSystemException e when e.getReason() != null ->
                    new FileAccessException(SkipReason.IO_ERROR, e.getReason());
            default ->
                    new FileAccessException(
                            SkipReason.IO_ERROR, String.valueOf(failure.getMessage()));
        };
    }

    private static FileAccessException denied() {
        return new FileAccessException(SkipReason.PERMISSION, "Permission denied");
    }
}
