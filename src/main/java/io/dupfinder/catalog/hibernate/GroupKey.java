package io.dupfinder.catalog.hibernate;

import java.util.Comparator;

/// A duplicate group that was found, without its files.
///
/// @param digest in hex
/// @param paths how many
record GroupKey(String digest, String algorithm, long size, long reclaimable, int paths) {

    /// That of [io.dupfinder.catalog.DuplicateGroup#ORDER].
    static final Comparator<GroupKey> ORDER =
            Comparator.comparingLong(GroupKey::reclaimable)
                    .reversed()
                    .thenComparing(Comparator.comparingLong(GroupKey::size).reversed())
                    .thenComparing(GroupKey::algorithm)
                    .thenComparing(GroupKey::digest);
}
