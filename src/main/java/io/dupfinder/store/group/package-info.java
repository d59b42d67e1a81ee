/// Duplicate groups, read out of the rows of files.
@NullMarked
package io.dupfinder.store.group;

import org.jspecify.annotations.NullMarked;
