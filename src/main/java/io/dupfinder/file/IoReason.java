package io.dupfinder.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;

/// Why a file could not be used, in a few words for people. The JDK's typed exceptions say only
/// which file it was.
public final class IoReason {

    private IoReason() {}

    /// The reason for a file that should exist.
    public static String of(IOException failure) {
        return words(failure, "it is not there");
    }

    /// The reason for a file that is created when it is missing.
    public static String ofMaking(IOException failure) {
        return words(failure, "its directory is not there; create it, or mount its disk");
    }

    private static String words(IOException failure, String missing) {
        return switch (failure) {
            case NoSuchFileException _ -> missing;
            case AccessDeniedException _ -> "permission denied";
            case FileSystemException e when e.getReason() != null ->
                    e.getReason().toLowerCase(Locale.ROOT);
            default ->
                    isFull(failure)
                            ? failure.getMessage() + "; make room, or choose another place"
                            : String.valueOf(failure.getMessage());
        };
    }

    /// Whether the disk or the quota is full. The JDK has no type for ENOSPC and EDQUOT.
    public static boolean isFull(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return message.contains("No space left on device")
                || message.contains("Disk quota exceeded");
    }
}
