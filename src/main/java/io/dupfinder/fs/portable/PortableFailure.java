package io.dupfinder.fs.portable;

import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.ActionFailedException.Cause;
import io.dupfinder.fs.FileAccessException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
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

    /// Translates the failure of something that would have changed the disk. Only some have types
    /// of their own; the others are known by the system's English words, and else by no more than
    /// those.
    static ActionFailedException ofAction(IOException failure) {
        String reason =
                failure instanceof FileSystemException e && e.getReason() != null
                        ? e.getReason()
                        : String.valueOf(failure.getMessage());
        Cause cause =
                switch (failure) {
                    case FileAlreadyExistsException _ -> Cause.TAKEN;
                    case NoSuchFileException _, NotDirectoryException _ -> Cause.VANISHED;
                    case AccessDeniedException _ -> Cause.PERMISSION;
                    default -> cause(reason);
                };
        return new ActionFailedException(
                cause,
                switch (cause) {
                    case TAKEN -> "File exists";
                    case VANISHED -> "No such file or directory";
                    case PERMISSION -> "Permission denied";
                    case OTHER_FILESYSTEM,
                            DISK_FULL,
                            READ_ONLY,
                            TOO_MANY_LINKS,
                            UNSUPPORTED,
                            OTHER ->
                            reason;
                });
    }

    private static Cause cause(String reason) {
        return switch (reason) {
            case NOT_PERMITTED -> Cause.PERMISSION;
            case "Invalid cross-device link", "Cross-device link" -> Cause.OTHER_FILESYSTEM;
            case "No space left on device", "Disk quota exceeded" -> Cause.DISK_FULL;
            case "Read-only file system" -> Cause.READ_ONLY;
            case "Too many links" -> Cause.TOO_MANY_LINKS;
            default -> Cause.OTHER;
        };
    }

    private static FileAccessException denied() {
        return new FileAccessException(SkipReason.PERMISSION, "Permission denied");
    }
}
