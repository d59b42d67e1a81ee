/// The disk through `java.nio`, for all systems but Linux. On Linux, the texts of failures, the
/// kernel's list of filesystems and their identities come from [io.dupfinder.fs.linux].
@NullMarked
package io.dupfinder.fs.portable;

import org.jspecify.annotations.NullMarked;
