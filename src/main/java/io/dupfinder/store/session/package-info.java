/// Connections, transactions and failures: what every room of the store stands on.
@NullMarked
package io.dupfinder.store.session;

import org.jspecify.annotations.NullMarked;
