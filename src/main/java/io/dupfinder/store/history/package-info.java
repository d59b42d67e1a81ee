/// Scans and versions of files that are past: listed, compared, pruned.
@NullMarked
package io.dupfinder.store.history;

import org.jspecify.annotations.NullMarked;
