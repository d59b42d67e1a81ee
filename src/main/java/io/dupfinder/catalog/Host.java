package io.dupfinder.catalog;

/// A machine whose files a catalog holds.
///
/// @param key stable: `--host-id`, else the machine id, else a UUID kept in the data directory
/// @param name a name for people
public record Host(String key, String name) {}
