package io.dupfinder.catalog;

import io.dupfinder.catalog.WantedFile.Need;

/// A wanted file as a scan meets it: a row of the catalog that is still of the wanted version, and
/// still lacks what is needed.
public record WantedRow(long rowId, long size, Need need) {}
