package io.dupfinder.store.entity;

import io.dupfinder.catalog.CatalogActions.ActionRun;
import io.dupfinder.catalog.CatalogActions.Counts;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run that acted on duplicates, as its journal tells of it.
@Entity
@Table(name = "action_run")
public class ActionRunRow {

    @Id String id;
    long hostId;
    String plan;
    long scanId;
    double started;
    @Nullable Double ended;
    long done;
    long refused;
    long undone;
    long purged;
    long quarantineBytes;

    /// For Hibernate.
    protected ActionRunRow() {}

    /// @param scanId the scan in which the history has what the run took away; 0 for none
    public ActionRunRow(ActionRun run, long hostId, long scanId) {
        id = run.id();
        this.hostId = hostId;
        this.scanId = scanId;
        plan = run.plan();
        started = FileTime.seconds(run.started());
        ended = run.ended().map(FileTime::seconds).orElse(null);
        done = run.counts().done();
        refused = run.counts().refused();
        undone = run.counts().undone();
        purged = run.counts().purged();
        quarantineBytes = run.counts().inQuarantine().bytes();
    }

    public long hostId() {
        return hostId;
    }

    public long scanId() {
        return scanId;
    }

    public ActionRun toRun(Host host) {
        return new ActionRun(
                id,
                host,
                plan,
                FileTime.ofSeconds(started),
                Optional.ofNullable(ended).map(FileTime::ofSeconds),
                new Counts(done, refused, undone, purged, new ByteCount(quarantineBytes)));
    }
}
