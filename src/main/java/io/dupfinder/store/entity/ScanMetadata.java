package io.dupfinder.store.entity;

import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanRecord;
import io.dupfinder.catalog.ScanSoFar;
import io.dupfinder.catalog.ScanStage;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.Subtrees;
import io.dupfinder.json.JsonLine;
import io.dupfinder.json.JsonText;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
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

    /// Options of a scan that leave out entries which are there.
    private static final List<String> LEAVING_OUT =
            List.of(
                    "minSize",
                    "maxSize",
                    "exclude",
                    "include",
                    "ext",
                    "type",
                    "skip",
                    "ignoreFile",
                    "newer",
                    "older",
                    "owner",
                    "maxDepth",
                    "oneFileSystem");

    /// For Hibernate.
    protected ScanMetadata() {}

    /// A scan that is running from now on, or one that has ended at once.
    public ScanMetadata(
            long hostId,
            List<FilePath> roots,
            Map<String, String> options,
            ScanState state,
            Instant started) {
        this.hostId = hostId;
        this.roots = text(roots);
        this.options = JsonText.object(options);
        this.state = state;
        this.started = FileTime.seconds(started);
        lastScanTimestamp = this.started;
        finished = state == ScanState.RUNNING ? null : this.started;
    }

    public long id() {
        return id;
    }

    public List<FilePath> roots() {
        return JsonText.texts(roots).stream().map(FilePath::ofText).toList();
    }

    /// Roots as their column holds them: a JSON array of paths.
    public static String text(List<FilePath> roots) {
        return JsonText.array(roots.stream().map(FilePath::text).toList());
    }

    public Instant started() {
        return FileTime.ofSeconds(started);
    }

    public Optional<Instant> finished() {
        return Optional.ofNullable(finished).map(FileTime::ofSeconds);
    }

    public ScanState state() {
        return state;
    }

    /// Whether the scan came to an end of its own.
    public boolean endedWell() {
        return state == ScanState.COMPLETE || state == ScanState.PARTIAL;
    }

    /// Whether the scan had this option.
    public boolean hasOption(String name, String value) {
        return options.contains("\"%s\":\"%s\"".formatted(name, value));
    }

    /// The options by which its user left entries out.
    public List<String> leavingOut() {
        return LEAVING_OUT.stream()
                .filter(option -> options.contains("\"%s\":".formatted(option)))
                .filter(option -> !option.equals("minSize") || !hasSmallestSizes())
                .toList();
    }

    /// Whether it entered everything that lies below its roots, empty directories and links too.
    public boolean isOfWholeDirectories() {
        return hasOption("directories", "true")
                && !hasOption("follow", "true")
                && leavingOut().isEmpty();
    }

    private boolean hasSmallestSizes() {
        return hasOption("minSize", "0") || hasOption("minSize", "1");
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

    /// The numbers of a scan that got so far.
    public Optional<ScanRecord.Result> result() {
        return duplicateGroups == null
                ? Optional.empty()
                : Optional.of(
                        new ScanRecord.Result(
                                number(files),
                                new ByteCount(number(bytes)),
                                number(filesRead),
                                new ByteCount(number(bytesRead)),
                                number(skipped),
                                duplicateGroups,
                                number(redundantFiles),
                                new ByteCount(number(reclaimableBytes))));
    }

    /// The totals of an ended scan.
    public ScanTotals totals(Optional<ByteCount> redundantBytes) {
        return new ScanTotals(
                started(),
                state,
                number(files),
                new ByteCount(number(bytes)),
                number(duplicateGroups),
                number(redundantFiles),
                redundantBytes,
                new ByteCount(number(reclaimableBytes)));
    }

    /// The summary of an ended scan, so far as the catalog keeps it.
    public ScanSummary summary(Host host, SkipCounts skips, Optional<ByteCount> redundantBytes) {
        // A clock that was set back meanwhile makes the end earlier than the beginning.
        double seconds = finished == null ? 0 : Math.max(0, finished - started);
        return new ScanSummary(
                new ScanSummary.Identity(id, host, roots(), started()),
                new ScanSummary.Walked(
                        new ScanSummary.FileTotal(number(files), new ByteCount(number(bytes))),
                        number(directories),
                        skips),
                new ScanSummary.Read(
                        new ScanSummary.FileTotal(
                                number(filesRead), new ByteCount(number(bytesRead))),
                        OptionalLong.empty(),
                        number(filesReused)),
                new ScanSummary.Duplicates(
                        number(duplicateGroups),
                        new ScanSummary.Redundant(number(redundantFiles), redundantBytes),
                        new ByteCount(number(reclaimableBytes)),
                        Optional.empty(),
                        matching()),
                new ScanSummary.Ending(
                        state, new StageSeconds(seconds, Map.of()), Optional.empty()));
    }

    private GroupMatching matching() {
        Subtrees reference = Subtrees.of(reference());
        return new GroupMatching(
                hasOption("matchName", "true"),
                hasOption("matchExtension", "true"),
                Subtrees.of(
                        hasOption("isolate", "true")
                                ? roots().stream().filter(root -> !reference.contain(root)).toList()
                                : List.of()),
                reference);
    }

    private List<FilePath> reference() {
        return options.contains("\"reference\":")
                ? JsonLine.parse(options).text("reference").stream()
                        .flatMap(String::lines)
                        .map(FilePath::ofText)
                        .toList()
                : List.of();
    }

    /// How far the scan is.
    public ScanSoFar soFar() {
        return new ScanSoFar(
                stage(),
                number(files),
                new ByteCount(number(bytes)),
                number(directories),
                number(filesReused),
                number(filesRead),
                new ByteCount(number(bytesRead)),
                number(skipped));
    }

    private ScanStage stage() {
        if (skipped != null) {
            return ScanStage.FINISHING;
        }
        if (filesReused != null) {
            return ScanStage.COMPARING;
        }
        if (bytes != null) {
            return ScanStage.RECALLING;
        }
        return files != null ? ScanStage.WALKING : ScanStage.STARTING;
    }

    private static long number(@Nullable Long known) {
        return known == null ? 0 : known;
    }
}
