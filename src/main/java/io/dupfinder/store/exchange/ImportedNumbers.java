package io.dupfinder.store.exchange;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.store.run.Hosts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hibernate.StatelessSession;

/// The numbers that rows of another catalog get here. Scans come behind those that are here
/// already, so that their order stays; in an empty catalog they keep their numbers.
final class ImportedNumbers {

    /// The highest number that an imported scan gets: half of those that there are.
    private static final long LAST_SCAN = 1L << 30;

    private final long newestScan;
    private final Map<Long, Long> hosts = new HashMap<>();

    ImportedNumbers(long newestScan) {
        this.newestScan = newestScan;
    }

    /// Whether the catalog had scans before: files that were told apart elsewhere were not told
    /// apart from its own.
    boolean meetOthers() {
        return newestScan > 0;
    }

    /// Empty where the scans of years to come would have no numbers left.
    Optional<Long> scan(long number) {
        long here = newestScan + number;
        return here <= LAST_SCAN ? Optional.of(here) : Optional.empty();
    }

    Optional<Long> host(long number) {
        return Optional.ofNullable(hosts.get(number));
    }

    /// Enters a host.
    ///
    /// @throws ImportRefusedException when its files are here already
    void enterHost(StatelessSession session, ImportedRow row) {
        Host host = new Host(row.text("host_key"), row.text("name"));
        long id = Hosts.enter(session, host).id();
        if (hasScans(session, id)) {
            throw row.refused(
                    "the host %s is in this catalog already; import into an empty one"
                            .formatted(host.key()));
        }
        session.createNativeMutationQuery(
                        "update host set first_seen = :first, last_seen = :last, retired = :retired where id = :id")
                .setParameter("first", row.seconds("first_seen"))
                .setParameter("last", row.seconds("last_seen"))
                .setParameter("retired", row.number("retired"))
                .setParameter("id", id)
                .executeUpdate();
        hosts.put(row.number("id"), id);
    }

    private static boolean hasScans(StatelessSession session, long id) {
        return session.createNativeQuery(
                                "select count(*) from scan_metadata where host_id = :host",
                                Long.class)
                        .setParameter("host", id)
                        .getSingleResult()
                > 0;
    }
}
