package io.dupfinder.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a scan skipped an entry. The catalog and JSON show the label.
public enum SkipReason {
    PERMISSION(Consequence.INCOMPLETE, "permission denied"),
    IO_ERROR(Consequence.INCOMPLETE, "could not be read"),
    CHANGED(Consequence.INCOMPLETE, "changed while it was read"),
    VANISHED(Consequence.LISTED, "vanished before it was read"),
    LOOP(Consequence.LISTED, "a directory or link that leads to one visited otherwise"),
    SYMLINK(Consequence.LISTED, "symbolic link"),
    FIFO(Consequence.LISTED, "named pipe"),
    SOCKET(Consequence.LISTED, "socket"),
    DEVICE(Consequence.LISTED, "device"),
    EMPTY_DIRECTORY(Consequence.LISTED, "empty directory"),
    TOO_DEEP(Consequence.LISTED, "deeper than --max-depth"),
    EXCLUDED(
            Consequence.COUNTED,
            "excluded by --exclude, --include or their regular expressions, or dupfinder's own"),
    PRESET(Consequence.COUNTED, "excluded by --skip"),
    OTHER_TYPE(Consequence.COUNTED, "without an extension that --ext or --type names"),
    TOO_OLD(Consequence.COUNTED, "changed before --newer"),
    TOO_NEW(Consequence.COUNTED, "changed after --older"),
    OTHER_OWNER(Consequence.COUNTED, "of another --owner"),
    HIDDEN(Consequence.COUNTED, "hidden"),
    TOO_SMALL(Consequence.COUNTED, "smaller than --min-size"),
    TOO_LARGE(Consequence.COUNTED, "larger than --max-size"),
    OTHER_FILESYSTEM(Consequence.COUNTED, "on another filesystem");

    private enum Consequence {
        /// The result is incomplete: exit code 3.
        INCOMPLETE,
        /// Not a file to compare; the catalog lists each.
        LISTED,
        /// Left out by the user's choice; counted only.
        COUNTED
    }

    private final Consequence consequence;
    private final String explanation;

    SkipReason(Consequence consequence, String explanation) {
        this.consequence = consequence;
        this.explanation = explanation;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The label in JSON, whose reasons are few and fixed: what an option left out is excluded
    /// there, and counted by the option besides.
    public String jsonLabel() {
        return option().isPresent() ? EXCLUDED.label() : label();
    }

    /// The option that left the entry out, where it has a reason of its own beside `excluded`.
    public Optional<String> option() {
        return switch (this) {
            case PRESET -> Optional.of("skip");
            case OTHER_TYPE -> Optional.of("type");
            case TOO_OLD -> Optional.of("newer");
            case TOO_NEW -> Optional.of("older");
            case OTHER_OWNER -> Optional.of("owner");
            case PERMISSION,
                    IO_ERROR,
                    CHANGED,
                    VANISHED,
                    LOOP,
                    SYMLINK,
                    FIFO,
                    SOCKET,
                    DEVICE,
                    EMPTY_DIRECTORY,
                    TOO_DEEP,
                    EXCLUDED,
                    HIDDEN,
                    TOO_SMALL,
                    TOO_LARGE,
                    OTHER_FILESYSTEM ->
                    Optional.empty();
        };
    }

    /// A few words for people.
    public String explanation() {
        return explanation;
    }

    /// Whether the result is incomplete because of it, which makes the exit code 3.
    public boolean makesIncomplete() {
        return consequence == Consequence.INCOMPLETE;
    }

    /// Whether the catalog lists each such entry. Others were left out by the user's choice and are
    /// only counted.
    public boolean isListed() {
        return consequence != Consequence.COUNTED;
    }

    /// The reason with this label.
    ///
    /// @throws IllegalArgumentException for an unknown label
    public static SkipReason ofLabel(String label) {
        return Arrays.stream(values())
                .filter(reason -> reason.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no skip reason: " + label));
    }
}
