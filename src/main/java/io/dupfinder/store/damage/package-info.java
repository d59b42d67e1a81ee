/// Values that no dupfinder ever wrote, found in a row of the database and refused.
@NullMarked
package io.dupfinder.store.damage;

import org.jspecify.annotations.NullMarked;
