/// The two unbounded ways to the rows of files: the bulk upsert, derived from the mapping of
/// [io.dupfinder.store.entity.FileHash], and the cursor of long reads.
@NullMarked
package io.dupfinder.store.bulk;

import org.jspecify.annotations.NullMarked;
