/// The disk through Linux's system calls, and the system's own libraries. All native calls are
/// here.
@NullMarked
package io.dupfinder.fs.linux;

import org.jspecify.annotations.NullMarked;
