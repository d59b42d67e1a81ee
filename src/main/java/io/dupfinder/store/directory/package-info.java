/// Whole trees, read out of the rows of files.
@NullMarked
package io.dupfinder.store.directory;

import org.jspecify.annotations.NullMarked;
