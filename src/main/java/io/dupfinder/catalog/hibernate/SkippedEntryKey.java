package io.dupfinder.catalog.hibernate;

/// What tells [SkippedEntry]s apart, as JPA wants it.
record SkippedEntryKey(long scanId, String path, String reason) {}
