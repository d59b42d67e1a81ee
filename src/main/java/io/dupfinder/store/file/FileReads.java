package io.dupfinder.store.file;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.bulk.FileHashMapping;
import io.dupfinder.store.bulk.KnownFileCursor;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.session.Connections;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// What a scan reads of `file_hashes`: ordered passes by JDBC, which make no entity a row.
public final class FileReads {

    /// Sizes asked for at once.
    private static final int SIZES = 100_000;

    /// Paths of which rows are left out by the database itself: what SQLite parses has a thousand
    /// levels at most.
    private static final int CONDITIONS = 64;

    /// By how much the clocks of hosts that share a catalog may differ; more only costs a look.
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final SqlDialect dialect;
    private final String columns;

    public FileReads(Sessions sessions) {
        dialect = sessions.connections().dialect();
        columns = KnownFileCursor.columns(FileHashMapping.of(sessions.factory()));
    }

    /// Visits the rows of a host at or below some paths, which are one path or lie close together:
    /// the rows between the first and the last are read.
    public void forEachUnder(
            Connection connection, long hostId, Subtrees trees, Consumer<KnownRow> visitor)
            throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + columns
                                + " from file_hashes f where f.host_id = ? and "
                                + within())) {
            select.setLong(1, hostId);
            bindWithin(select, 2, TextRange.of(trees));
            forEach(select, row -> row.isWithin(trees), visitor);
        }
    }

    /// The same of a range of rows, as the table has them, for where they are most of it: an index
    /// only costs then, and to have the database compare each path takes longer than to do it here.
    public void forEachUnder(
            Connection connection,
            long hostId,
            Subtrees trees,
            IdRange range,
            Consumer<KnownRow> visitor)
            throws SQLException {
        // The sum keeps PostgreSQL from going by its index of hosts, too.
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + columns
                                + " from file_hashes f where f.host_id + 0 = ? and f.id >= ? and f.id < ?")) {
            select.setLong(1, hostId);
            select.setLong(2, range.from());
            select.setLong(3, range.to());
            forEach(select, row -> row.isWithin(trees), visitor);
        }
    }

    private static void forEach(
            PreparedStatement select, Predicate<KnownFileCursor> wanted, Consumer<KnownRow> visitor)
            throws SQLException {
        select.setFetchSize(Connections.FETCHED);
        try (ResultSet rows = select.executeQuery()) {
            KnownFileCursor row = new KnownFileCursor(rows, Map.of());
            while (row.next()) {
                if (wanted.test(row)) {
                    visitor.accept(row);
                }
            }
        }
    }

    /// All rows, in so many ranges of about the same length.
    public static List<IdRange> ranges(Connection connection, int parts) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select min(id), max(id) from file_hashes");
                ResultSet row = select.executeQuery()) {
            row.next();
            long first = row.getLong(1);
            long end = row.getLong(2) + 1;
            List<IdRange> ranges = new ArrayList<>();
            long length = Math.max(1, (end - first + parts - 1) / parts);
            for (long from = first; from < end; from += length) {
                ranges.add(new IdRange(from, Math.min(from + length, end)));
            }
            return ranges;
        }
    }

    public static long count(Connection connection) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select count(*) from file_hashes");
                ResultSet rows = select.executeQuery()) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// Visits the rows of these sizes, of all hosts, but for those of `hostId` at or below some
    /// paths. Few paths are a condition of the query, which saves reading what lies there; of more,
    /// a database could not even parse it.
    public void forEachOfSizes(
            Connection connection,
            Collection<Long> sizes,
            long hostId,
            Subtrees notUnder,
            Consumer<RememberedRow> visitor)
            throws SQLException {
        List<Long> all = new ArrayList<>(sizes);
        Map<Long, Host> hosts = HostRows.read(connection);
        List<Subtrees> left =
                notUnder.tops().size() > CONDITIONS ? List.of() : notUnder.parts(CONDITIONS);
        String others = (" and not (f.host_id = ? and " + within() + ")").repeat(left.size());
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select "
                                + columns
                                + " from file_hashes f where "
                                + dialect.sizesIn()
                                + others)) {
            select.setFetchSize(Connections.FETCHED);
            for (int from = 0; from < all.size(); from += SIZES) {
                dialect.bindSizes(select, 1, all.subList(from, Math.min(from + SIZES, all.size())));
                int next = 2;
                for (Subtrees one : left) {
                    select.setLong(next++, hostId);
                    next = bindWithin(select, next, TextRange.of(one));
                }
                try (ResultSet rows = select.executeQuery()) {
                    KnownFileCursor row = new KnownFileCursor(rows, hosts);
                    while (row.next()) {
                        if (!(row.isOf(hostId) && row.isWithin(notUnder))) {
                            visitor.accept(row);
                        }
                    }
                }
            }
        }
    }

    /// A condition on rows `f` that their path lies in a range that is bound.
    private String within() {
        return "(f.absolute_path = ? or " + dialect.pathsBetween() + ")";
    }

    /// Binds what [#within] asks for, and returns the next place.
    private int bindWithin(PreparedStatement select, int first, TextRange range)
            throws SQLException {
        int next = first;
        select.setString(next++, range.first());
        for (int pair = 0; pair < dialect.pathBounds(); pair++) {
            select.setString(next++, range.from());
            select.setString(next++, range.to());
        }
        return next;
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
    /// the host did not end well or used another algorithm, or another host wrote since, or beside
    /// it.
    public static boolean mayHavePending(
            Connection connection, long hostId, DigestAlgorithm algorithm) throws SQLException {
        try (PreparedStatement last =
                        connection.prepareStatement(
                                "select id, started, state, options from scan_metadata where host_id = ? and state <> 'RUNNING' order by id desc limit 1");
                PreparedStatement others =
                        connection.prepareStatement(
                                "select count(*) from scan_metadata where host_id <> ? and (id > ? or finished is null or finished > ?)")) {
            last.setLong(1, hostId);
            try (ResultSet row = last.executeQuery()) {
                boolean endedWell =
                        row.next()
                                && Set.of("COMPLETE", "PARTIAL")
                                        .contains(String.valueOf(row.getString("state")))
                                && String.valueOf(row.getString("options"))
                                        .contains("\"algorithm\":\"" + algorithm.label() + "\"");
                if (!endedWell) {
                    return true;
                }
                others.setLong(1, hostId);
                others.setLong(2, row.getLong("id"));
                others.setDouble(3, row.getDouble("started") - CLOCKS_DIFFER.toSeconds());
            }
            try (ResultSet row = others.executeQuery()) {
                return row.next() && row.getLong(1) > 0;
            }
        }
    }

    /// Sizes of which some file was not sampled, or of which files with one sample are not told
    /// apart.
    public static Set<Long> pendingSizes(Connection connection, DigestAlgorithm algorithm)
            throws SQLException {
        Set<Long> sizes = new HashSet<>();
        try (PreparedStatement unsampled =
                        connection.prepareStatement(
                                "select file_size from file_hashes where file_size > 0 group by file_size"
                                        + " having count(*) > 1 and count(*) filter (where tier1_hash is null and hash_value is null) > 0");
                PreparedStatement undecided =
                        connection.prepareStatement(
                                "select distinct file_size from (select file_size from file_hashes"
                                        + " where file_size > 0 and tier1_hash is not null"
                                        + " group by file_size, tier1_hash having count(*) > 1"
                                        + " and min(case when hash_value is null or hash_algorithm <> ?"
                                        + " then coalesce(compared_scan_id, 0) end) < max(first_scan_id)) as undecided")) {
            addSizes(unsampled, sizes);
            undecided.setString(1, algorithm.label());
            addSizes(undecided, sizes);
        }
        return sizes;
    }

    private static void addSizes(PreparedStatement select, Set<Long> sizes) throws SQLException {
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                sizes.add(rows.getLong(1));
            }
        }
    }

    /// Rows of a table by their ids.
    ///
    /// @param to behind the last
    public record IdRange(long from, long to) {}
}
