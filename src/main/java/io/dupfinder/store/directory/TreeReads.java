package io.dupfinder.store.directory;

import io.dupfinder.catalog.CatalogTrees;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.OtherEntry;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.session.SqlDialect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.hibernate.StatelessSession;

/// Reads the files of trees in an order that the database makes, so that none is held.
record TreeReads(StatelessSession session, SqlDialect dialect) {

    /// Files with one content are neighbours. Both databases have the columns' own order of texts,
    /// whatever that is: only that equal ones meet matters.
    private static final String CONTENT_ORDER =
            " order by f.file_size, f.hash_algorithm, f.hash_value";

    private static final String MOST_USED =
            "select hash_algorithm from file_hashes where hash_value is not null"
                    + " group by hash_algorithm order by count(*) desc limit 1";

    boolean hasFiles(KnownTree tree) {
        List<Long> met = new ArrayList<>(1);
        visit(List.of(tree), " limit 1", row -> met.add(row.rowId()));
        return !met.isEmpty();
    }

    void byContent(List<KnownTree> trees, Consumer<RememberedRow> visitor) {
        visit(trees, CONTENT_ORDER, visitor);
    }

    void byPath(KnownTree tree, Consumer<RememberedRow> visitor) {
        visit(List.of(tree), " order by " + dialect.pathOrder(), visitor);
    }

    /// All files of a host, and among them the other entries, by path.
    ///
    /// @param others in that order
    void everything(Host host, List<OtherEntry> others, CatalogTrees.EntryVisitor visitor) {
        OtherEntries left = new OtherEntries(others, visitor);
        byPath(
                new KnownTree(host, FilePath.ofPlain("/")),
                row -> {
                    if (!left.visitUpTo(row.path())) {
                        visitor.file(row);
                    }
                });
        left.visitRest();
    }

    /// Other entries, visited in step with the files.
    private static final class OtherEntries {

        private final List<OtherEntry> entries;
        private final CatalogTrees.EntryVisitor visitor;
        private int next;

        OtherEntries(List<OtherEntry> entries, CatalogTrees.EntryVisitor visitor) {
            this.entries = entries;
            this.visitor = visitor;
        }

        /// Visits those up to a path. Returns whether one of them has that path itself.
        boolean visitUpTo(FilePath path) {
            boolean isOne = false;
            while (next < entries.size()
                    && TextOrder.compare(entries.get(next).path(), path) <= 0) {
                isOne |= entries.get(next).path().equals(path);
                visitor.other(entries.get(next++));
            }
            return isOne;
        }

        void visitRest() {
            entries.subList(next, entries.size()).forEach(visitor::other);
        }
    }

    /// The algorithm of most digests; the default where there are none.
    DigestAlgorithm mostUsedAlgorithm() {
        List<String> labels = new ArrayList<>(1);
        PlainSql.of(session).forEach(MOST_USED, Map.of(), row -> labels.add(row.text(1)));
        return labels.stream()
                .findFirst()
                .map(label -> RowChecks.checked("file_hashes", () -> RowChecks.algorithm(label)))
                .orElse(DigestAlgorithm.XXH3_128);
    }

    private void visit(List<KnownTree> trees, String order, Consumer<RememberedRow> visitor) {
        Map<Long, Host> hosts = Hosts.all(session);
        Map<String, Long> numbers =
                hosts.entrySet().stream()
                        .collect(Collectors.toMap(it -> it.getValue().key(), Map.Entry::getKey));
        Map<String, Object> values = new HashMap<>();
        List<String> conditions = new ArrayList<>();
        for (KnownTree tree : trees) {
            Long host = numbers.get(tree.host().key());
            if (host != null) {
                conditions.add(condition(tree, host, conditions.size(), values));
            }
        }
        if (conditions.isEmpty()) {
            return;
        }
        KnownFileRows.forEach(
                session,
                "where " + String.join(" or ", conditions) + order,
                values,
                hosts::get,
                visitor::accept);
    }

    /// A condition on rows `f` that they are of a tree: below `/a` are the texts between `/a/` and
    /// `/a0`, the next after every text that begins so.
    ///
    /// @param number tells the condition's parameters from those of others
    /// @param values to which those of the parameters are added
    private String condition(KnownTree tree, long host, int number, Map<String, Object> values) {
        String top = tree.path().isRoot() ? "" : tree.path().text();
        values.put("host" + number, host);
        values.put("path" + number, tree.path().text());
        values.put("from" + number, top + "/");
        values.put("to" + number, top + "0");
        return "(f.host_id = :host%1$d and (f.absolute_path = :path%1$d or %2$s))"
                .formatted(number, dialect.pathsBetween("from" + number, "to" + number));
    }
}
