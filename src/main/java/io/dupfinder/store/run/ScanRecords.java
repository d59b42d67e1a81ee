package io.dupfinder.store.run;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.KnownHost;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.entity.ScanRedundancy;
import io.dupfinder.store.entity.SkippedEntry;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.StatelessSession;

/// Records of scans that have ended.
///
/// @param knowsRedundancy whether the catalog has the table of redundant bytes, which an older one
///   lacks
public record ScanRecords(StatelessSession session, boolean knowsRedundancy) {

    private static final String ENDED =
            """
            select s, h from ScanMetadata s join KnownHost h on h.id = s.hostId
            where s.state in ('COMPLETE', 'PARTIAL', 'INTERRUPTED') and s.finished is not null and s.roots <> '[]'
            order by s.id desc
            """;

    /// A native query, because a scan asks it: the first in HQL takes a tenth of a second.
    private static final String BEFORE =
            """
            select s.* from scan_metadata s join host h on h.id = s.host_id
            where s.id < :scan and h.host_key = :host and s.roots = :roots and s.files is not null
                and s.state in ('COMPLETE', 'PARTIAL')
            order by s.id desc
            """;

    private static final String SKIPPED =
            """
            select scan_id, path, reason, detail
            from (select f.*, row_number() over (partition by reason order by path) as position
                  from skipped_file f where scan_id = :scan) as listed
            where position <= :most order by path
            """;

    private record Scan(ScanMetadata scan, KnownHost host) {}

    private record SkipCount(String reason, long files) {}

    /// The records of the catalog of `session`.
    public static ScanRecords of(StatelessSession session, SqlDialect dialect) {
        return new ScanRecords(session, Schema.names(session, dialect).contains("scan_redundancy"));
    }

    /// When each scan of a host began, by its id.
    public static Map<Long, Instant> begins(StatelessSession session, long hostId) {
        return session
                .createNativeQuery(
                        "select s.* from scan_metadata s where s.host_id = :host",
                        ScanMetadata.class)
                .setParameter("host", hostId)
                .getResultList()
                .stream()
                .collect(Collectors.toMap(ScanMetadata::id, ScanMetadata::started));
    }

    /// The newest ended scan that has to do with one of `under`; of all when that is empty.
    public Optional<ScanSummary> newest(List<FilePath> under, Optional<Host> host) {
        Subtrees trees = Subtrees.of(under);
        return RowChecks.checked(
                "scan_metadata",
                () -> {
                    try (Stream<Scan> scans =
                            session.createSelectionQuery(ENDED, Scan.class).getResultStream()) {
                        return scans.filter(scan ->
                                        host.filter(wanted ->
                                                        !wanted.key().equals(scan.host().hostKey()))
                                                .isEmpty())
                                .filter(scan ->
                                        under.isEmpty()
                                                || scan.scan().roots().stream()
                                                        .anyMatch(trees::meet))
                                .findFirst()
                                .map(this::summary);
                    }
                });
    }

    /// Ended scans with the host and the roots of `scan` before it, newest first.
    public List<ScanTotals> before(ScanSummary scan, int most) {
        return RowChecks.checked(
                "scan_metadata",
                () ->
                        session
                                .createNativeQuery(BEFORE, ScanMetadata.class)
                                .setParameter("scan", scan.scanId())
                                .setParameter("host", scan.host().key())
                                .setParameter("roots", ScanMetadata.text(scan.roots()))
                                .setMaxResults(most)
                                .getResultList()
                                .stream()
                                .map(this::totals)
                                .toList());
    }

    private ScanTotals totals(ScanMetadata scan) {
        return scan.totals(redundantBytes(scan.id()));
    }

    private Optional<ByteCount> redundantBytes(long scanId) {
        return knowsRedundancy
                ? Optional.ofNullable(session.get(ScanRedundancy.class, scanId))
                        .map(ScanRedundancy::redundantBytes)
                : Optional.empty();
    }

    /// The files that a scan listed as skipped, by path; at most so many of each reason.
    public List<SkippedFile> skipped(long scanId, int mostOfAReason) {
        return RowChecks.checked(
                "skipped_file",
                () ->
                        session
                                .createNativeQuery(SKIPPED, SkippedEntry.class)
                                .setParameter("scan", scanId)
                                .setParameter("most", mostOfAReason)
                                .getResultList()
                                .stream()
                                .map(SkippedEntry::file)
                                .toList());
    }

    private ScanSummary summary(Scan ended) {
        ScanMetadata scan = ended.scan();
        return scan.summary(ended.host().host(), skipCounts(scan.id()), redundantBytes(scan.id()));
    }

    /// The counts of what the scan listed. Files that it only counted, because its user had asked,
    /// are not kept.
    private SkipCounts skipCounts(long scanId) {
        Map<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);
        session.createSelectionQuery(
                        "select reason, count(*) from SkippedEntry where scanId = :scan and reason <> 'empty_directory' group by reason",
                        SkipCount.class)
                .setParameter("scan", scanId)
                .getResultList()
                .forEach(count -> counts.put(SkipReason.ofLabel(count.reason()), count.files()));
        return new SkipCounts(counts);
    }
}
