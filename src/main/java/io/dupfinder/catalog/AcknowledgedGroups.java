package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The acknowledged groups: reports, totals and exit codes leave them out.
public final class AcknowledgedGroups {

    public static final AcknowledgedGroups NONE = new AcknowledgedGroups(List.of());

    private final Map<Digest, List<Acknowledgement>> byDigest;

    public AcknowledgedGroups(Collection<Acknowledgement> inForce) {
        byDigest = inForce.stream().collect(Collectors.groupingBy(Acknowledgement::digest));
    }

    public boolean areNone() {
        return byDigest.isEmpty();
    }

    /// Whether some acknowledgement is of this digest.
    public boolean knows(Digest digest) {
        return byDigest.containsKey(digest);
    }

    /// Whether all files of a group are acknowledged. Iterates over its files only where some
    /// acknowledgement is of its digest.
    public boolean cover(DuplicateGroup group) {
        return cover(
                group.size(),
                group.digest(),
                () -> group.files().stream().map(Acknowledgement.Place::of));
    }

    /// Whether all files of one content are acknowledged.
    ///
    /// @param places called once for each acknowledgement of that content
    public boolean cover(
            ByteCount size, Digest digest, Supplier<Stream<Acknowledgement.Place>> places) {
        return byDigest.getOrDefault(digest, List.of()).stream()
                .anyMatch(acknowledgement -> acknowledgement.covers(size, places.get()));
    }
}
