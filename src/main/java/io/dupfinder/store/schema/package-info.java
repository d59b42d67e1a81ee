/// The tables of a catalog, and the steps that add to them.
@NullMarked
package io.dupfinder.store.schema;

import org.jspecify.annotations.NullMarked;
