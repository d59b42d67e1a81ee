/// The one door to the disk. Everything that opens, lists or reads a user's file goes through
/// [io.dupfinder.fs.FileSystem].
@NullMarked
package io.dupfinder.fs;

import org.jspecify.annotations.NullMarked;
