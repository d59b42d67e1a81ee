package io.dupfinder.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/// A run that holds a host's lock.
///
/// @param pid the id of its process on that host
/// @param scanId empty until the scan is entered
/// @param silence time since its last sign of life, by the catalog's clock
public record RunningScan(
        Host host,
        long pid,
        String command,
        Instant since,
        Duration silence,
        OptionalLong scanId,
        ScanSoFar soFar) {}
