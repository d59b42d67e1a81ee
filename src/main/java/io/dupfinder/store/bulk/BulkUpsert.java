package io.dupfinder.store.bulk;

import io.dupfinder.catalog.EnteredFiles;
import org.hibernate.StatelessSession;

/// Upserts many rows of `file_hashes`, as each database takes them fastest: a new path is inserted,
/// one that is there keeps its number. Not thread-safe.
///
/// Entities take three times the processor time of plain statements for 300,000 rows, hence this
/// way for scans that enter more than some thousands (docs/decisions/0027). The statements are
/// derived from the mapping.
public interface BulkUpsert {

    /// Writes them inside the transaction of `session`.
    void write(StatelessSession session, EnteredFiles files);
}
