/// Directory trees become a table of files and a list of what was skipped.
@NullMarked
package io.dupfinder.walk;

import org.jspecify.annotations.NullMarked;
