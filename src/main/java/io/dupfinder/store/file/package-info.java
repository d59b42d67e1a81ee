/// The rows of `file_hashes`, read: for scans, lookups and verification.
@NullMarked
package io.dupfinder.store.file;

import org.jspecify.annotations.NullMarked;
