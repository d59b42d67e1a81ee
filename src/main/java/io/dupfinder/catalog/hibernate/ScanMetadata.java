package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.ScanStart;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.json.JsonText;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One scan.
@Entity
@Table(name = "scan_metadata")
class ScanMetadata {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "host_id")
    long hostId;

    String roots;
    String options;

    @Enumerated(EnumType.STRING)
    ScanState state;

    double started;
    @Nullable Double finished;

    @Column(name = "last_scan_timestamp")
    double lastScanTimestamp;

    @Nullable Long files;
    @Nullable Long bytes;
    @Nullable Long directories;

    @Column(name = "files_read")
    @Nullable Long filesRead;

    @Column(name = "bytes_read")
    @Nullable Long bytesRead;

    @Column(name = "files_reused")
    @Nullable Long filesReused;

    @Nullable Long skipped;

    @Column(name = "duplicate_groups")
    @Nullable Long duplicateGroups;

    @Column(name = "redundant_files")
    @Nullable Long redundantFiles;

    @Column(name = "reclaimable_bytes")
    @Nullable Long reclaimableBytes;

    /// For Hibernate.
    ScanMetadata() {}

    ScanMetadata(long hostId, ScanStart start) {
        this.hostId = hostId;
        roots = JsonText.array(start.roots().stream().map(FilePath::text).toList());
        options = JsonText.object(start.options());
        state = ScanState.RUNNING;
        started = FileTime.seconds(start.started());
        lastScanTimestamp = started;
    }

    long scanId() {
        if (id == null) {
            throw new IllegalStateException("the scan was not entered yet");
        }
        return id;
    }

    void failed(Instant at) {
        state = ScanState.FAILED;
        finished = FileTime.seconds(at);
        lastScanTimestamp = FileTime.seconds(at);
    }

    void finished(ScanSummary summary, Instant at) {
        state = summary.state();
        finished = FileTime.seconds(at);
        lastScanTimestamp = FileTime.seconds(at);
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
}
