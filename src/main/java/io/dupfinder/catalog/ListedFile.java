package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Optional;
import java.util.OptionalInt;

/// One path of the catalog, and what is known of its content.
///
/// @param digest present only where the content had to be read to tell it from others
/// @param copies the number of distinct inodes with this content, itself included; empty until it
///   was compared with every file that might equal it
public record ListedFile(
        GroupedFile file, ByteCount size, Optional<Digest> digest, OptionalInt copies) {}
