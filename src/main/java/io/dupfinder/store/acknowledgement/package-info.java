/// Acknowledged groups in the database.
@NullMarked
package io.dupfinder.store.acknowledgement;

import org.jspecify.annotations.NullMarked;
