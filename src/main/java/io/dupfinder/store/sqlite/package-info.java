/// Specialities of SQLite: connections, its files, failures, and the way rows are written.
@NullMarked
package io.dupfinder.store.sqlite;

import org.jspecify.annotations.NullMarked;
