/// Specialities of PostgreSQL: connections, TLS, failures, and the way rows are written.
@NullMarked
package io.dupfinder.store.postgresql;

import org.jspecify.annotations.NullMarked;
