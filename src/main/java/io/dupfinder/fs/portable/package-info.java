/// The disk by `java.nio`, for all systems but Linux. Texts of failures and the kernel's list of
/// filesystems come from [io.dupfinder.fs.linux] where this is Linux.
@NullMarked
package io.dupfinder.fs.portable;

import org.jspecify.annotations.NullMarked;
