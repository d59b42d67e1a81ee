/// Runs that acted on duplicates, in the database.
@NullMarked
package io.dupfinder.store.action;

import org.jspecify.annotations.NullMarked;
