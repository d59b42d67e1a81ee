package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The numbers of a scan, as in `docs/schema/scan.schema.json`.
public record ScanSummary(
        Identity scan, Walked walked, Read read, Duplicates duplicates, Ending ending) {

    /// Identity of a scan.
    ///
    /// @param id the catalog's number of the scan
    /// @param roots as they were asked for, links resolved
    public record Identity(long id, Host host, List<FilePath> roots, Instant started) {
        public Identity {
            roots = List.copyOf(roots);
        }
    }

    /// Files, and the sum of their sizes.
    public record FileTotal(long files, ByteCount bytes) {}

    /// Totals of the walk.
    ///
    /// @param taken regular files taken up, each path once
    /// @param directories listed to the end
    /// @param skipped entries that were not taken up, and files that could not be read
    public record Walked(FileTotal taken, long directories, SkipCounts skipped) {}

    /// Totals of the contents.
    ///
    /// @param opened files opened for their content, however little of it, and the bytes read
    /// @param elsewhere those of the opened files that lie in folders of earlier scans; empty for a
    ///   scan that is read from the catalog, which does not keep it
    /// @param reused files whose catalog row was trusted
    public record Read(FileTotal opened, OptionalLong elsewhere, long reused) {}

    /// Duplicate groups with at least one file under the roots.
    ///
    /// @param redundant files under the roots that could go while a copy remains anywhere
    /// @param reclaimable bytes on disk that are freed when they go
    /// @param elsewhere bytes on disk that these groups could free besides, where other scans met
    ///   them; empty for a scan that is read from the catalog, which does not keep it
    /// @param matching how the groups were made
    public record Duplicates(
            long groups,
            Redundant redundant,
            ByteCount reclaimable,
            Optional<ByteCount> elsewhere,
            GroupMatching matching) {

        /// Groups that were made by content alone.
        public Duplicates(
                long groups,
                Redundant redundant,
                ByteCount reclaimable,
                Optional<ByteCount> elsewhere) {
            this(groups, redundant, reclaimable, elsewhere, GroupMatching.NONE);
        }
    }

    /// Redundant files, each inode once.
    ///
    /// @param bytes their sizes; empty for a scan that did not enter them
    public record Redundant(long files, Optional<ByteCount> bytes) {}

    /// How the scan ended.
    ///
    /// @param seconds how long each stage took
    /// @param report the HTML report, if one was written
    public record Ending(ScanState state, StageSeconds seconds, Optional<FilePath> report) {}

    /// The same summary, naming the report that is written from it.
    public ScanSummary withReport(FilePath path) {
        return with(new Ending(state(), seconds(), Optional.of(path)));
    }

    /// The same summary with other times.
    public ScanSummary withSeconds(StageSeconds newSeconds) {
        return with(new Ending(state(), newSeconds, report()));
    }

    private ScanSummary with(Ending newEnding) {
        return new ScanSummary(scan, walked, read, duplicates, newEnding);
    }

    public long scanId() {
        return scan.id();
    }

    public Host host() {
        return scan.host();
    }

    public List<FilePath> roots() {
        return scan.roots();
    }

    public Instant started() {
        return scan.started();
    }

    /// See [Walked#taken].
    public long files() {
        return walked.taken().files();
    }

    /// See [Walked#taken].
    public ByteCount bytes() {
        return walked.taken().bytes();
    }

    public long directories() {
        return walked.directories();
    }

    public SkipCounts skipped() {
        return walked.skipped();
    }

    /// See [Read#opened].
    public long filesRead() {
        return read.opened().files();
    }

    /// See [Read#elsewhere].
    public OptionalLong filesReadElsewhere() {
        return read.elsewhere();
    }

    /// See [Read#opened].
    public ByteCount bytesRead() {
        return read.opened().bytes();
    }

    /// See [Read#reused].
    public long filesReused() {
        return read.reused();
    }

    public long groups() {
        return duplicates.groups();
    }

    public long redundantFiles() {
        return duplicates.redundant().files();
    }

    /// See [Redundant#bytes].
    public Optional<ByteCount> redundantBytes() {
        return duplicates.redundant().bytes();
    }

    public ByteCount reclaimable() {
        return duplicates.reclaimable();
    }

    /// See [Duplicates#elsewhere].
    public Optional<ByteCount> reclaimableElsewhere() {
        return duplicates.elsewhere();
    }

    /// See [Duplicates#matching].
    public GroupMatching matching() {
        return duplicates.matching();
    }

    public ScanState state() {
        return ending.state();
    }

    public StageSeconds seconds() {
        return ending.seconds();
    }

    public Optional<FilePath> report() {
        return ending.report();
    }
}
