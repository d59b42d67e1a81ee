package io.dupfinder.cli.console;

import io.dupfinder.file.ByteCount;

/// A number of bytes a second.
public record ReadRate(ByteCount bytes) {}
