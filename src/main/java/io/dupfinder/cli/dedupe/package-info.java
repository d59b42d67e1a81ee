/// `dupfinder plan`, `apply`, `undo`, `purge`, `protect` and `unprotect`: decide about duplicates,
/// act, and put back.
@NullMarked
package io.dupfinder.cli.dedupe;

import org.jspecify.annotations.NullMarked;
