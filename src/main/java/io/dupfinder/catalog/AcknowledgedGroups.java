package io.dupfinder.catalog;

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
        return byDigest.getOrDefault(group.digest(), List.of()).stream()
                .anyMatch(acknowledgement -> acknowledgement.covers(group));
    }
}
