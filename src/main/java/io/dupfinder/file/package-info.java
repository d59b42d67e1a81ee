/// Values that everything shares: paths as bytes, digests, identities, sizes. Knows the JDK alone.
@NullMarked
package io.dupfinder.file;

import org.jspecify.annotations.NullMarked;
