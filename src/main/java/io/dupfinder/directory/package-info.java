/// Directories as wholes: what of one tree is in another. Knows the catalog's questions, and no
/// database.
@NullMarked
package io.dupfinder.directory;

import org.jspecify.annotations.NullMarked;
