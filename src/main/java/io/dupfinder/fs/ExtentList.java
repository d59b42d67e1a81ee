package io.dupfinder.fs;

/// Where on a disk the content of a file lies, when all of it lies in extents that it shares with
/// other files: of two files of one size with equal lists each byte of one is a byte of the other.
///
/// @param volume that the extents lie on, an identity that no other mounted at the same time has
/// @param digest of each extent's place in the file, place on the volume and length
public record ExtentList(String volume, String digest) {}
