package io.dupfinder.store.run;

import io.dupfinder.catalog.CatalogLockedException;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.PathText;
import io.dupfinder.store.entity.HeldLock;
import io.dupfinder.store.session.SqlDialect;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.MutationQuery;

/// The lock that lets one run a host at a time write to a catalog: a row of `run_lock`.
///
/// It is free when its holder is known to have ended, or gave no sign of life for a minute. Times
/// are of the database's clock, which all hosts share.
public final class RunLock {

    /// Time between two signs of life: far less than the lock needs, so that others see how far a
    /// run is.
    static final Duration HEARTBEAT = Duration.ofSeconds(3);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private static final String OWN =
            " where host_id = :host and pid = :pid and process_start = :start and boot_id = :boot";

    private final Holder holder = Holder.ofThisProcess();
    private final SqlDialect dialect;
    private final String now;

    public RunLock(SqlDialect dialect) {
        this.dialect = dialect;
        now = dialect.now();
    }

    /// Enters the host that this machine is, and takes its lock, inside the transaction of
    /// `session`. The run that enters the host holds its row: two runs of it take turns from here.
    ///
    /// @throws CatalogLockedException when another run holds the lock
    /// @throws io.dupfinder.catalog.CatalogException when another machine is this host
    public Hosts.Entered take(StatelessSession session, Host host, String command) {
        Hosts.Entered own = Hosts.enter(session, host);
        boolean isFirstOfBoot = new MachineCheck(dialect, host, own.id()).require(session);
        acquire(session, own.id(), command);
        session.createNativeMutationQuery(
                        "update scan_metadata set state = 'INTERRUPTED' where host_id = :host and state = 'RUNNING'")
                .setParameter("host", own.id())
                .executeUpdate();
        return new Hosts.Entered(own.id(), own.host(), isFirstOfBoot);
    }

    /// Takes the lock, inside the transaction of `session`.
    ///
    /// @throws CatalogLockedException when another run holds it
    public void acquire(StatelessSession session, long hostId, String command) {
        Optional<HeldLock> other = held(session, hostId);
        Optional<CatalogLockedException> refusal = other.flatMap(lock -> refusal(session, lock));
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        other.ifPresent(session::delete);
        session.insert(
                new HeldLock(
                        hostId,
                        holder.pid(),
                        holder.startTicks(),
                        holder.bootId(),
                        command,
                        now(session)));
    }

    private double now(StatelessSession session) {
        return session.createNativeQuery("select " + now, Double.class).getSingleResult();
    }

    private static Optional<HeldLock> held(StatelessSession session, long hostId) {
        return Optional.ofNullable(session.get(HeldLock.class, hostId));
    }

    /// The refusal for a run of this host, when another run on this machine has its lock.
    public Optional<CatalogLockedException> refusalHere(StatelessSession session, Host host) {
        return session.createNativeQuery(
                        "select l.* from run_lock l join host h on h.id = l.host_id where h.host_key = :key and l.boot_id = :boot",
                        HeldLock.class)
                .setParameter("key", host.key())
                .setParameter("boot", holder.bootId())
                .uniqueResultOptional()
                .flatMap(lock -> refusal(session, lock));
    }

    private Optional<CatalogLockedException> refusal(StatelessSession session, HeldLock lock) {
        Holder other = new Holder(lock.pid(), lock.processStart(), lock.bootId());
        Duration silence = Duration.ofMillis((long) ((now(session) - lock.heartbeat()) * 1e3));
        return other.isKnownToHaveEnded() || isSilent(silence, other)
                ? Optional.empty()
                : Optional.of(
                        new CatalogLockedException(
                                "another scan is at work on this catalog: process %d, since %s: %s. Wait for it to end, or stop it with `kill %d`."
                                        .formatted(
                                                other.pid(),
                                                TIME.format(
                                                        Instant.ofEpochMilli(
                                                                (long) (lock.since() * 1e3))),
                                                PathText.of(lock.command()),
                                                other.pid())));
    }

    /// Whether a scan of this host is at work, so far as is known.
    boolean isHeld(StatelessSession session, long hostId) {
        return held(session, hostId).flatMap(lock -> refusal(session, lock)).isPresent();
    }

    /// Whether a scan of another host is at work, so far as is known.
    public boolean isAnotherHeld(StatelessSession session, long hostId) {
        return session.createNativeQuery(
                                "select count(*) from run_lock where host_id <> :host and "
                                        + now
                                        + " - heartbeat < :longest",
                                Long.class)
                        .setParameter("host", hostId)
                        .setParameter("longest", (double) LONGEST_SILENCE.toSeconds())
                        .getSingleResult()
                > 0;
    }

    /// A clock that was set back makes the silence negative: then only the process itself tells. A
    /// sign of life from the future, of one that nobody can ask, is as bad as an old one.
    private static boolean isSilent(Duration silence, Holder other) {
        return silence.compareTo(LONGEST_SILENCE) >= 0
                || (silence.negated().compareTo(LONGEST_SILENCE) >= 0 && !other.isKnownToRun());
    }

    /// Gives a sign of life.
    ///
    /// @return false when the lock is no longer this run's
    boolean beat(StatelessSession session, long hostId) {
        return own(session, "update run_lock set heartbeat = " + now, hostId).executeUpdate() == 1;
    }

    /// Gives the lock back, if it is this run's.
    ///
    /// @return whether it was
    public boolean release(StatelessSession session, long hostId) {
        return own(session, "delete from run_lock", hostId).executeUpdate() == 1;
    }

    private MutationQuery own(StatelessSession session, String sql, long hostId) {
        return session.createNativeMutationQuery(sql + OWN)
                .setParameter("host", hostId)
                .setParameter("pid", holder.pid())
                .setParameter("start", holder.startTicks())
                .setParameter("boot", holder.bootId());
    }
}
