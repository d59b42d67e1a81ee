package io.dupfinder.catalog;

import java.util.List;

/// Files that another finder holds for equal, as they lie on this host now. Nothing of their
/// contents is known here.
///
/// @param files of one size, of at least two copies
public record Claim(List<CatalogFile> files) {

    public Claim {
        files = List.copyOf(files);
    }
}
