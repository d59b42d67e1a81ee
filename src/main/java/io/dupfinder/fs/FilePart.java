package io.dupfinder.fs;

/// A part of an open file.
///
/// @param position of its first byte
/// @param length in bytes
public record FilePart(OpenFile file, long position, int length) {}
