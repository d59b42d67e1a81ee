/// Claims of other duplicate finders: read from their result files and checked against the disk.
@NullMarked
package io.dupfinder.claim;

import org.jspecify.annotations.NullMarked;
