package io.dupfinder.dedupe;

/// Why a redundant copy is not planned to go.
public enum ReasonToStay {
    /// A pattern protects it.
    PROTECTED("protected"),
    /// It may be one file seen twice, or was changed between two scans.
    UNCERTAIN("uncertain"),
    /// It lies in a trash, which is emptied without a question.
    TRASHED("trashed"),
    /// A hard link of it lies outside of the paths that the plan is for.
    LINK_OUTSIDE("link-outside"),
    /// It lies outside of the directories that may lose files.
    NOT_ONLY_UNDER("not-only-under"),
    /// No rule tells which copy is to go.
    TIE("tie"),
    /// More than one copy is to stay.
    RESERVED("reserved"),
    /// It is the last one below the paths, and no rule prefers the copies elsewhere on this host.
    ELSEWHERE("elsewhere"),
    /// It is the last one below the paths, and only other hosts have another.
    OTHER_HOST("other-host"),
    /// No copy that stays is on its filesystem, which the action needs.
    OTHER_FILESYSTEM("other-filesystem"),
    /// It is smaller than the plan's files.
    SMALL("small"),
    /// A person decided about its group, and let it stay.
    BY_HAND("by-hand"),
    /// A person decided about other groups only.
    UNDECIDED("undecided");

    private final String label;

    ReasonToStay(String label) {
        this.label = label;
    }

    /// The reason as plans have it.
    public String label() {
        return label;
    }
}
