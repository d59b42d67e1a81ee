package io.dupfinder.dedupe;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileAccessException;
import java.util.Locale;

/// Why an action was not done. Its victim is where it was.
///
/// @param detail what was met, in a few words
public record Refusal(Reason reason, String detail) {

    /// Reasons, as journal, catalog and summary count them.
    public enum Reason {
        VICTIM_GONE("the file is not there any more"),
        VICTIM_CHANGED("the file was changed since it was scanned"),
        SURVIVOR_GONE("the copy that was to stay is not there any more"),
        SURVIVOR_CHANGED("the copy that was to stay was changed since it was scanned"),
        CONTENT_DIFFERS("the contents differ"),
        ONE_FILE("both names are the same file"),
        IN_USE("somebody uses one of the files"),
        PROTECTED("the file is protected"),
        METADATA_DIFFERS("owner, mode or attributes differ"),
        OTHER_FILESYSTEM("both are not on one filesystem"),
        QUARANTINE("there is no usable quarantine"),
        TRASH("there is no usable trash"),
        DESTINATION("the directory to move to cannot be used"),
        NAME_TAKEN("a name that was needed is taken"),
        DISK_FULL("the disk is full"),
        PERMISSION("not permitted"),
        UNSUPPORTED("the filesystem cannot do it"),
        IO_ERROR("the disk reported an error");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// A few words for people.
        public String words() {
            return words;
        }
    }

    /// The refusal of a file that could not be opened or read.
    static Refusal of(FileAccessException failure, Reason gone) {
        return switch (failure.reason()) {
            case VANISHED, LOOP -> new Refusal(gone, failure.detail());
            case PERMISSION -> new Refusal(Reason.PERMISSION, failure.detail());
            case CHANGED ->
                    new Refusal(
                            gone == Reason.SURVIVOR_GONE
                                    ? Reason.SURVIVOR_CHANGED
                                    : Reason.VICTIM_CHANGED,
                            failure.detail());
            default -> new Refusal(Reason.IO_ERROR, failure.detail());
        };
    }

    /// The refusal after an operation that failed.
    static Refusal of(ActionFailedException failure) {
        return new Refusal(
                switch (failure.kind()) {
                    case TAKEN -> Reason.NAME_TAKEN;
                    case VANISHED -> Reason.VICTIM_GONE;
                    case OTHER_FILESYSTEM -> Reason.OTHER_FILESYSTEM;
                    case DISK_FULL -> Reason.DISK_FULL;
                    case PERMISSION, READ_ONLY -> Reason.PERMISSION;
                    case TOO_MANY_LINKS, UNSUPPORTED -> Reason.UNSUPPORTED;
                    case OTHER -> Reason.IO_ERROR;
                },
                failure.detail());
    }
}
