/// Whole tables exported and imported.
@NullMarked
package io.dupfinder.store.exchange;

import org.jspecify.annotations.NullMarked;
