/// What other finders hold for equal: read from the files that they write, and held against the
/// disk.
@NullMarked
package io.dupfinder.claim;

import org.jspecify.annotations.NullMarked;
