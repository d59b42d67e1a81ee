package io.dupfinder.fs;

/// A part of an open file.
///
/// @param position the position of its first byte in the file
/// @param length in bytes
public record FilePart(OpenFile file, long position, int length) {}
