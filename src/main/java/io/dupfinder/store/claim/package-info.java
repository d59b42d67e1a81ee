/// Claims of other finders, in the database.
@NullMarked
package io.dupfinder.store.claim;

import org.jspecify.annotations.NullMarked;
