package io.dupfinder.claim;

import io.dupfinder.catalog.ImportRefusedException;
import java.util.Locale;
import java.util.Optional;

/// A duplicate finder whose results can be imported.
public enum Finder {
    FCLONES("0."),
    RMLINT("2."),
    CZKAWKA(""),
    JDUPES("1.");

    private final String known;

    /// @param known beginning of the versions whose results are understood
    Finder(String known) {
        this.known = known;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The version that a result names.
    ///
    /// @throws ImportRefusedException when results of that version may mean something else
    Optional<String> version(Optional<String> named) {
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String version = named.orElseThrow(() -> refused("it does not say which version wrote it"));
        if (!version.startsWith(known)) {
            throw refused(
                    "it was written by version %s, and results of versions %sx are understood"
                            .formatted(version, known));
        }
        return named;
    }

    /// A refusal of a result, to be thrown.
    ImportRefusedException refused(String what) {
        return new ImportRefusedException(
                "this result of %s is refused: %s".formatted(label(), what));
    }
}
