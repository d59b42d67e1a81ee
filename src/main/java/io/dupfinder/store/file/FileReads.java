package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.entity.ScanMetadata;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.session.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// The reads of a scan from `file_hashes`: passes over many rows, without an entity for each.
public record FileReads(StatelessSession session, SqlDialect dialect) {

    /// Sizes asked for at once.
    private static final int SIZES = 100_000;

    /// Paths of which rows are left out by the database itself: what SQLite parses has a thousand
    /// levels at most.
    private static final int CONDITIONS = 64;

    /// Difference between the clocks of hosts that share a catalog, at most; more only costs a
    /// look.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private static final String LAST =
            "select * from scan_metadata where host_id = :host and state <> 'RUNNING' order by id desc limit 1";

    private static final String BY_OTHERS =
            "select count(*) from scan_metadata where host_id <> :host and (id > :scan or finished is null or finished > :since)";

    private static final String UNSAMPLED =
            "select file_size from file_hashes where file_size > 0 group by file_size"
                    + " having count(*) > 1 and count(*) filter (where tier1_hash is null and hash_value is null) > 0";

    private static final String UNDECIDED =
            "select distinct file_size from (select file_size from file_hashes"
                    + " where file_size > 0 and tier1_hash is not null"
                    + " group by file_size, tier1_hash having count(*) > 1"
                    + " and min(case when hash_value is null or hash_algorithm <> :algorithm"
                    + " then coalesce(compared_scan_id, 0) end) < max(first_scan_id)) as undecided";

    /// Visits the rows of a host at or below some paths, which are one path or lie close together:
    /// the rows between the first and the last are read.
    public void forEachUnder(long hostId, Subtrees trees, Consumer<KnownRow> visitor) {
        Map<String, Object> values = new HashMap<>(Map.of("host", hostId));
        String condition = "where f.host_id = :host and " + within(trees, 0, values);
        forEachUnder(condition, values, trees, visitor);
    }

    /// The same of a range of rows, as the table has them, for where they are most of it: an index
    /// only costs then, and to have the database compare each path takes longer than to do it here.
    public void forEachUnder(
            long hostId, Subtrees trees, IdRange range, Consumer<KnownRow> visitor) {
        // The sum keeps PostgreSQL from going by its index of hosts, too.
        forEachUnder(
                "where f.host_id + 0 = :host and f.id >= :first and f.id < :end",
                Map.of("host", hostId, "first", range.first(), "end", range.end()),
                trees,
                visitor);
    }

    private void forEachUnder(
            String condition, Map<String, ?> values, Subtrees trees, Consumer<KnownRow> visitor) {
        KnownFileRows.forEach(
                session,
                condition,
                values,
                new KnownHosts(session),
                row -> {
                    if (row.isWithin(trees)) {
                        visitor.accept(row);
                    }
                });
    }

    /// All rows, in so many ranges of about the same length.
    public List<IdRange> ranges(int parts) {
        IdRange all =
                session.createNativeQuery(
                                "select coalesce(min(id), 0) as first_id, coalesce(max(id), -1) + 1 as end_id from file_hashes",
                                IdRange.class)
                        .addScalar("first_id", Long.class)
                        .addScalar("end_id", Long.class)
                        .getSingleResult();
        List<IdRange> ranges = new ArrayList<>();
        long length = Math.max(1, (all.end() - all.first() + parts - 1) / parts);
        for (long first = all.first(); first < all.end(); first += length) {
            ranges.add(new IdRange(first, Math.min(first + length, all.end())));
        }
        return ranges;
    }

    public long count() {
        return session.createNativeQuery("select count(*) from file_hashes", Long.class)
                .getSingleResult();
    }

    /// Visits the rows of these sizes, of all hosts, but for those of `hostId` at or below some
    /// paths. Few paths are a condition of the query, which saves reading what lies there; of more,
    /// a database could not even parse it.
    public void forEachOfSizes(
            Collection<Long> sizes,
            long hostId,
            Subtrees notUnder,
            Consumer<RememberedRow> visitor) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder condition = new StringBuilder("where ").append(dialect.sizesIn());
        if (notUnder.tops().size() <= CONDITIONS) {
            values.put("host", hostId);
            for (Subtrees one : notUnder.parts(CONDITIONS)) {
                condition
                        .append(" and not (f.host_id = :host and ")
                        .append(within(one, values.size(), values))
                        .append(')');
            }
        }
        KnownHosts hosts = new KnownHosts(session);
        List<Long> all = List.copyOf(sizes);
        for (int from = 0; from < all.size(); from += SIZES) {
            values.put(
                    "sizes", dialect.sizes(all.subList(from, Math.min(from + SIZES, all.size()))));
            KnownFileRows.forEach(
                    session,
                    condition.toString(),
                    values,
                    hosts,
                    row -> {
                        if (!(row.isOf(hostId) && row.isWithin(notUnder))) {
                            visitor.accept(row);
                        }
                    });
        }
    }

    /// A condition on rows `f` that their path lies between the first and the last of some, or
    /// below one of both.
    ///
    /// @param number tells the condition's parameters from others
    /// @param values to which those of the parameters are added
    private String within(Subtrees trees, int number, Map<String, Object> values) {
        TextRange range = TextRange.of(trees);
        values.put("path" + number, range.first());
        values.put("from" + number, range.from());
        values.put("to" + number, range.to());
        return "(f.absolute_path = :path%d or %s)"
                .formatted(number, dialect.pathsBetween("from" + number, "to" + number));
    }

    /// The texts of paths with all that lies below them, byte by byte: `first`, and those between
    /// `from` and `to`. Below `/a` are the texts between `/a/` and `/a0`, the next after every text
    /// that begins so.
    private record TextRange(String first, String from, String to) {

        static TextRange of(Subtrees trees) {
            List<String> texts = trees.tops().stream().map(Subtrees.Top::text).toList();
            String least = texts.stream().min(TextRange::compare).orElseThrow();
            return new TextRange(
                    least.isEmpty() ? "/" : least,
                    texts.size() == 1 ? least + "/" : least,
                    texts.stream().map(text -> text + "0").max(TextRange::compare).orElseThrow());
        }

        private static int compare(String one, String other) {
            return Arrays.compareUnsigned(
                    one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Whether rows may be pending besides those that this scan finds by itself: the last scan of
    /// the host did not end well, used another algorithm or read only what two trees have in
    /// common, or another host wrote since, or beside it.
    public boolean mayHavePending(long hostId, DigestAlgorithm algorithm) {
        Optional<ScanMetadata> last =
                session.createNativeQuery(LAST, ScanMetadata.class)
                        .setParameter("host", hostId)
                        .uniqueResultOptional();
        return last.isEmpty()
                || !last.get().endedWell()
                || !last.get().hasOption("algorithm", algorithm.label())
                || last.get().hasOption("between", "true")
                || session.createNativeQuery(BY_OTHERS, Long.class)
                                .setParameter("host", hostId)
                                .setParameter("scan", last.get().id())
                                .setParameter(
                                        "since",
                                        FileTime.seconds(last.get().started().minus(CLOCKS_DIFFER)))
                                .getSingleResult()
                        > 0;
    }

    /// Sizes of which some file was not sampled, or of which files with one sample are not told
    /// apart.
    public Set<Long> pendingSizes(DigestAlgorithm algorithm) {
        Set<Long> sizes =
                new HashSet<>(session.createNativeQuery(UNSAMPLED, Long.class).getResultList());
        sizes.addAll(
                session.createNativeQuery(UNDECIDED, Long.class)
                        .setParameter("algorithm", algorithm.label())
                        .getResultList());
        return sizes;
    }

    /// Rows of a table by their numbers. Public, for Hibernate looks for its constructor.
    ///
    /// @param end behind the last
    public record IdRange(long first, long end) {}
}
