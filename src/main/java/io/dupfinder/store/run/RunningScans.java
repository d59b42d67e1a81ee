package io.dupfinder.store.run;

import io.dupfinder.catalog.RunningScan;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.HeldLock;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.session.SqlDialect;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Lists the runs that hold a lock, with the record that each keeps of its scan.
public record RunningScans(SqlDialect dialect) {

    private static final String RUNNING =
            """
            select l, h, s from HeldLock l join KnownHost h on h.id = l.hostId
            left join ScanMetadata s on s.hostId = l.hostId and s.state = :running
            order by l.since, h.name
            """;

    private static final ScanSoFar NOTHING_YET =
            new ScanSoFar(ScanStage.STARTING, 0, ByteCount.ZERO, 0, 0, 0, ByteCount.ZERO, 0);

    private record Run(HeldLock lock, KnownHost host, @Nullable ScanMetadata scan) {}

    /// Reads them, the longest at work first.
    public List<RunningScan> read(StatelessSession session) {
        RunLock lock = new RunLock(dialect);
        double now =
                session.createNativeQuery("select " + dialect.now(), Double.class)
                        .getSingleResult();
        return RowChecks.checked(
                "run_lock",
                () ->
                        session
                                .createSelectionQuery(RUNNING, Run.class)
                                .setParameter("running", ScanState.RUNNING)
                                .getResultList()
                                .stream()
                                .filter(run -> lock.isHeld(session, run.host().id()))
                                .map(run -> scan(run, now))
                                .toList());
    }

    private static RunningScan scan(Run run, double now) {
        ScanMetadata scan = run.scan();
        return new RunningScan(
                run.host().host(),
                run.lock().pid(),
                run.lock().command(),
                FileTime.ofSeconds(run.lock().since()),
                // A clock that was set back makes it negative.
                Duration.ofMillis(Math.max(0, (long) ((now - run.lock().heartbeat()) * 1e3))),
                scan == null ? OptionalLong.empty() : OptionalLong.of(scan.id()),
                scan == null ? NOTHING_YET : scan.soFar());
    }
}
