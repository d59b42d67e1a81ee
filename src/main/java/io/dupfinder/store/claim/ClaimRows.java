package io.dupfinder.store.claim;

import static java.util.stream.Collectors.toMap;

import io.dupfinder.catalog.CatalogClaims.Claim;
import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.entity.ClaimedFile;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Gatherers;
import org.hibernate.StatelessSession;

/// Rows of `claimed_file` that one import brings.
record ClaimRows(StatelessSession session, long hostId, String finder, Optional<String> version) {

    /// Rows that go to the database at once.
    private static final int BATCH = 1_000;

    private static final String REPLACED =
            "delete from ClaimedFile where hostId = :host and finder = :finder and groupKey in :groups";

    /// The view is asked once, and not for each row.
    private static final String DECIDED =
            "delete from claimed_file where host_id = :host and (finder, group_key) not in"
                    + " (select finder, group_key from v_unverified_file where host_id = :host)";

    private static final String UNVERIFIED =
            "select count(distinct group_key) from v_unverified_file"
                    + " where host_id = :host and finder = :finder and claimed_at = :now";

    /// Enters claims in place of earlier ones about the same groups, forgets all that are decided,
    /// and returns how many of its own are not.
    long replace(List<Claim> claims) {
        double now = FileTime.seconds(Instant.now());
        Map<UUID, Claim> groups =
                claims.stream()
                        .collect(
                                toMap(
                                        ClaimRows::group,
                                        claim -> claim,
                                        (_, later) -> later,
                                        LinkedHashMap::new));
        groups.keySet().stream()
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(keys ->
                        session.createMutationQuery(REPLACED)
                                .setParameter("host", hostId)
                                .setParameter("finder", finder)
                                .setParameterList("groups", keys)
                                .executeUpdate());
        groups.entrySet().stream()
                .flatMap(group ->
                        group.getValue().files().stream()
                                .map(file -> row(group.getKey(), file, now)))
                .gather(Gatherers.windowFixed(BATCH))
                .forEach(session::insertMultiple);
        session.createNativeMutationQuery(DECIDED).setParameter("host", hostId).executeUpdate();
        return session.createNativeQuery(UNVERIFIED, Long.class)
                .setParameter("host", hostId)
                .setParameter("finder", finder)
                .setParameter("now", now)
                .getSingleResult();
    }

    /// A group goes by the key of its first path.
    private static UUID group(Claim claim) {
        FilePath first =
                claim.files().stream()
                        .map(CatalogFile::path)
                        .min(Comparator.naturalOrder())
                        .orElseThrow();
        return ClaimedFile.key(first);
    }

    private ClaimedFile row(UUID group, CatalogFile file, double now) {
        return new ClaimedFile(hostId, finder, version, group, file, now);
    }
}
