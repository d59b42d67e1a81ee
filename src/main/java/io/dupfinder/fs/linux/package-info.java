/// The disk by Linux's system calls, and the system's own libraries: the home of native calls.
@NullMarked
package io.dupfinder.fs.linux;

import org.jspecify.annotations.NullMarked;
