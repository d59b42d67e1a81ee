package io.dupfinder.fs;

/// The extents on disk of a file that shares all of its extents with other files. Two files of one
/// size with equal lists share every byte.
///
/// @param volume the volume of the extents, by an identity that is unique among mounted volumes
/// @param digest a digest of each extent's place in the file, place on the volume, and length
public record ExtentList(String volume, String digest) {}
