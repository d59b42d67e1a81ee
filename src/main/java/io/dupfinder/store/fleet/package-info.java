/// A catalog among those of other hosts.
@NullMarked
package io.dupfinder.store.fleet;

import org.jspecify.annotations.NullMarked;
