/// Values that all packages share: paths as bytes, digests, identities, sizes. Depends on the JDK
/// alone.
@NullMarked
package io.dupfinder.file;

import org.jspecify.annotations.NullMarked;
