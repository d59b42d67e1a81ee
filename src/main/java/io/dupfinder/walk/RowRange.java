package io.dupfinder.walk;

/// Consecutive rows of a [FileTable].
///
/// @param to behind the last
public record RowRange(int from, int to) {}
