package io.dupfinder.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// A run that holds a host's lock.
///
/// @param pid its process on that host
/// @param scanId empty before it has entered its scan
/// @param silence since it last said how far it is, by the catalog's own clock
public record RunningScan(
        Host host,
        long pid,
        String command,
        Instant since,
        Duration silence,
        OptionalLong scanId,
        ScanSoFar soFar) {}
