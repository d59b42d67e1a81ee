package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogActions.ProtectedPattern;
import io.dupfinder.catalog.CatalogException;
import io.dupfinder.dedupe.PathPattern;
import java.util.List;

/// The patterns that the catalog protects from every plan.
final class ProtectedPatterns {

    private ProtectedPatterns() {}

    /// @throws CatalogException when one of them is damaged: then nothing may be acted on
    static List<PathPattern> of(Catalog catalog) {
        return catalog.actions().protectedPatterns().stream()
                .map(ProtectedPatterns::parsed)
                .toList();
    }

    private static PathPattern parsed(ProtectedPattern stored) {
        try {
            return PathPattern.of(stored.pattern());
        } catch (IllegalArgumentException e) {
            throw new CatalogException(
                    "the catalog protects '%s', which is no pattern: %s. Remove it with `dupfinder unprotect`."
                            .formatted(stored.pattern(), e.getMessage()),
                    e);
        }
    }
}
