package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import java.util.Comparator;
import java.util.Optional;

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

    /// Whether a file has the content of this group.
    boolean isOf(KnownFile known) {
        Optional<Digest> content = known.file().content().digest();
        return known.file().size().bytes() == size
                && content.filter(it ->
                                it.hex().equals(digest) && it.algorithm().label().equals(algorithm))
                        .isPresent();
    }
}
