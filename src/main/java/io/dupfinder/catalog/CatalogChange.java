package io.dupfinder.catalog;

/// Something to write about one file.
public sealed interface CatalogChange {

    /// A new path, or more known about an unchanged one.
    record Upsert(CatalogFile file) implements CatalogChange {}

    /// Another version of a known path; the old one goes to the history.
    record Supersede(long rowId, CatalogFile file) implements CatalogChange {}

    /// A known file under a new path; the old one goes to the history.
    record Move(long rowId, CatalogFile file) implements CatalogChange {}

    /// A file that is no longer there; it goes to the history.
    record Remove(long rowId) implements CatalogChange {}
}
