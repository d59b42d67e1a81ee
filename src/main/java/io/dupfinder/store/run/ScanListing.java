package io.dupfinder.store.run;

import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.session.SqlDialect;
import java.util.List;
import org.hibernate.StatelessSession;

/// Lists all scans.
public record ScanListing(SqlDialect dialect) {

    private record Scan(ScanMetadata scan, KnownHost host) {}

    /// Reads them, the newest first.
    public List<ScanRecord> read(StatelessSession session) {
        RunLock lock = new RunLock(dialect);
        return RowChecks.checked(
                "scan_metadata",
                () ->
                        session
                                .createSelectionQuery(
                                        "select s, h from ScanMetadata s join KnownHost h on h.id = s.hostId order by s.id desc",
                                        Scan.class)
                                .getResultList()
                                .stream()
                                .map(scan -> record(scan, session, lock))
                                .toList());
    }

    private static ScanRecord record(Scan listed, StatelessSession session, RunLock lock) {
        ScanMetadata scan = listed.scan();
        boolean wasKilled =
                scan.state() == ScanState.RUNNING && !lock.isHeld(session, listed.host().id());
        return new ScanRecord(
                scan.id(),
                listed.host().host(),
                scan.roots(),
                wasKilled ? ScanState.INTERRUPTED : scan.state(),
                scan.started(),
                scan.finished(),
                scan.hasOption("minSize", "0"),
                !scan.leavingOut().isEmpty(),
                scan.result());
    }
}
