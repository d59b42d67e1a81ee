package io.dupfinder.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Why a scan skipped an entry. The catalog and JSON show the label.
public enum SkipReason {
    PERMISSION(Kind.UNREAD, "permission denied"),
    IO_ERROR(Kind.UNREAD, "could not be read"),
    CHANGED(Kind.UNREAD, "changed while it was read"),
    VANISHED(Kind.GONE, "vanished before it was read"),
    LOOP(Kind.NOT_ENTERED, "a directory or link that leads to one visited otherwise"),
    SYMLINK(Kind.WITHOUT_CONTENT, "symbolic link"),
    FIFO(Kind.WITHOUT_CONTENT, "named pipe"),
    SOCKET(Kind.WITHOUT_CONTENT, "socket"),
    DEVICE(Kind.WITHOUT_CONTENT, "device"),
    EMPTY_DIRECTORY(Kind.EMPTY, "empty directory"),
    TOO_DEEP(Kind.NOT_ENTERED, "deeper than --max-depth"),
    EXCLUDED(Kind.LEFT_OUT, "excluded by --exclude or --exclude-regex, or dupfinder's own"),
    NOT_INCLUDED(Kind.LEFT_OUT, "matched by no --include or --regex", "include"),
    PRESET(Kind.LEFT_OUT, "excluded by --skip", "skip"),
    IGNORED(Kind.LEFT_OUT, "left out by --ignore-file", "ignore-file"),
    OTHER_TYPE(Kind.LEFT_OUT, "without an extension that --ext or --type names", "type"),
    TOO_OLD(Kind.LEFT_OUT, "changed before --newer", "newer"),
    TOO_NEW(Kind.LEFT_OUT, "changed after --older", "older"),
    OTHER_OWNER(Kind.LEFT_OUT, "of another --owner", "owner"),
    HIDDEN(Kind.LEFT_OUT, "hidden"),
    TOO_SMALL(Kind.LEFT_OUT, "smaller than --min-size"),
    TOO_LARGE(Kind.LEFT_OUT, "larger than --max-size"),
    OTHER_FILESYSTEM(Kind.LEFT_OUT, "on another filesystem");

    /// The sort of entry that is skipped for a reason, and with it the consequence.
    public enum Kind {
        /// A file or directory whose content should have been read. The result is incomplete.
        UNREAD,
        /// A directory, or a link to one, whose entries are not looked at here.
        NOT_ENTERED,
        /// A link or special file.
        WITHOUT_CONTENT,
        /// A directory without entries.
        EMPTY,
        /// An entry that is not there any more.
        GONE,
        /// An entry that the user's choice leaves out. The catalog counts such entries, and lists
        /// all others.
        LEFT_OUT
    }

    private final Kind kind;
    private final String explanation;
    private final String option;

    SkipReason(Kind kind, String explanation) {
        this(kind, explanation, "");
    }

    /// @param option which has the reason for its own; empty where none has
    SkipReason(Kind kind, String explanation, String option) {
        this.kind = kind;
        this.explanation = explanation;
        this.option = option;
    }

    public Kind kind() {
        return kind;
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
        return Optional.of(option).filter(name -> !name.isEmpty());
    }

    /// A few words for people.
    public String explanation() {
        return explanation;
    }

    /// Whether the result is incomplete because of it, which makes the exit code 3.
    public boolean makesIncomplete() {
        return kind == Kind.UNREAD;
    }

    /// Whether the catalog lists each such entry. Others were left out by the user's choice and are
    /// only counted.
    public boolean isListed() {
        return kind != Kind.LEFT_OUT;
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
