package io.dupfinder.catalog.hibernate;

/// Rows of a table by their ids.
///
/// @param to behind the last
record IdRange(long from, long to) {}
