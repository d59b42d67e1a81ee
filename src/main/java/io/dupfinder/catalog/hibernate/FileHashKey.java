package io.dupfinder.catalog.hibernate;

/// The natural key of a [FileHash], as JPA wants it.
record FileHashKey(long hostId, String absolutePath) {}
