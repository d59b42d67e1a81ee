package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Which duplicate groups leave reports, totals and exit codes.
public final class AcknowledgedGroups {

    public static final AcknowledgedGroups NONE = new AcknowledgedGroups(List.of());

    private final Map<Digest, List<Acknowledgement>> byDigest;

    public AcknowledgedGroups(Collection<Acknowledgement> inForce) {
        byDigest = inForce.stream().collect(Collectors.groupingBy(Acknowledgement::digest));
    }

    /// Whether groups with this digest have to be looked at.
    public boolean knows(Digest digest) {
        return byDigest.containsKey(digest);
    }

    public boolean cover(DuplicateGroup group) {
        return cover(
                group.size(),
                group.digest(),
                group.files().stream().map(Acknowledgement.Place::of).toList());
    }

    /// Whether all files of one content are among those that somebody wants to keep.
    public boolean cover(ByteCount size, Digest digest, List<Acknowledgement.Place> places) {
        return byDigest.getOrDefault(digest, List.of()).stream()
                .anyMatch(acknowledgement -> acknowledgement.covers(size, places.stream()));
    }
}
