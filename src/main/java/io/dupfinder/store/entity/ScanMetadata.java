package io.dupfinder.store.entity;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FileTime;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A scan: one row of `scan_metadata`. A number that is not known yet is null, and which numbers
/// are known tells the stage of a running scan.
@Entity
@Table(name = "scan_metadata")
public class ScanMetadata {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    long id;

    long hostId;
    String roots;
    String options;

    @Enumerated(EnumType.STRING)
    ScanState state;

    double started;
    @Nullable Double finished;
    double lastScanTimestamp;
    @Nullable Long files;
    @Nullable Long bytes;
    @Nullable Long directories;
    @Nullable Long filesRead;
    @Nullable Long bytesRead;
    @Nullable Long filesReused;
    @Nullable Long skipped;
    @Nullable Long duplicateGroups;
    @Nullable Long redundantFiles;
    @Nullable Long reclaimableBytes;

    /// For Hibernate.
    protected ScanMetadata() {}

    /// A scan that is running from now on, or one that has ended at once.
    ///
    /// @param roots a JSON array of paths
    /// @param options a JSON object
    public ScanMetadata(
            long hostId, String roots, String options, ScanState state, Instant started) {
        this.hostId = hostId;
        this.roots = roots;
        this.options = options;
        this.state = state;
        this.started = FileTime.seconds(started);
        lastScanTimestamp = this.started;
        finished = state == ScanState.RUNNING ? null : this.started;
    }

    public long id() {
        return id;
    }

    public ScanState state() {
        return state;
    }

    /// Enters the end of the scan and what it found.
    public void finish(ScanSummary summary, Instant now) {
        end(summary.state(), now);
        files = summary.files();
        bytes = summary.bytes().bytes();
        directories = summary.directories();
        filesRead = summary.filesRead();
        bytesRead = summary.bytesRead().bytes();
        filesReused = summary.filesReused();
        skipped = summary.skipped().total();
        duplicateGroups = summary.groups();
        redundantFiles = summary.redundantFiles();
        reclaimableBytes = summary.reclaimable().bytes();
    }

    /// Enters the end of a scan that found nothing more.
    public void end(ScanState end, Instant now) {
        state = end;
        finished = FileTime.seconds(now);
        lastScanTimestamp = finished;
    }
}
