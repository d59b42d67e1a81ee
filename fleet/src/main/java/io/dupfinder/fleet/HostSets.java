package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/// Sums of groups: of all, within a host and across hosts, by host and by set of hosts; and what each two hosts have in common.
final class HostSets {

    /// The most sets of hosts that are added up, those with most bytes.
    private static final int MOST_SETS = 1_000_000;

    /// The sets that are listed.
    private static final int LISTED_SETS = 1_000;

    private final Exports exports;
    private final Sums all = new Sums();
    private final Sums acknowledged = new Sums();
    private final Sums withinHosts = new Sums();
    private final Sums acrossHosts = new Sums();
    private final long[][] contents;
    private final long[][] bytes;
    private final ArrayNode listed = JsonNodeFactory.instance.arrayNode();

    HostSets(Exports exports) {
        this.exports = exports;
        int hosts = exports.current().size();
        contents = new long[hosts][hosts];
        bytes = new long[hosts][hosts];
    }

    private static final class Sums {
        private long groups;
        private long redundant;
        private long reclaimable;

        void add(Row set) {
            groups += set.getLong(set.fieldIndex("contents"));
            redundant +=
                    set.getLong(set.fieldIndex("copies")) - set.getLong(set.fieldIndex("contents"));
            reclaimable += set.getLong(set.fieldIndex("reclaimable"));
        }

        ObjectNode json() {
            return JsonNodeFactory.instance
                    .objectNode()
                    .put("groups", groups)
                    .put("redundantFiles", redundant)
                    .put("reclaimableBytes", reclaimable);
        }
    }

    /// Adds up the view `groups`, writes `totals.json` and puts the sums of all into the summary.
    ///
    /// @return what was written
    ObjectNode write(Views views, Run run, ObjectNode summary) {
        long count = 0;
        Iterator<Row> sets =
                views.sql("host-sets")
                        .orderBy(col("bytes").desc())
                        .limit(MOST_SETS + 1)
                        .toLocalIterator();
        while (sets.hasNext()) {
            Row set = sets.next();
            count++;
            if (count <= MOST_SETS) {
                add(set);
            }
        }
        if (count > MOST_SETS) {
            summary.withArray("warnings")
                    .add(
                            "there are more than %,d sets of hosts with groups in common; totals are of those with most bytes"
                                    .formatted(MOST_SETS));
        }
        summary.setAll(all.json());
        summary.set("acknowledged", acknowledged.json());
        summary.set("withinHosts", withinHosts.json());
        summary.set("acrossHosts", acrossHosts.json());
        ObjectNode totals = totals(views);
        run.write("totals.json", totals);
        return totals;
    }

    private void add(Row set) {
        List<Integer> hosts = hosts(set);
        if (set.getBoolean(set.fieldIndex("acknowledged"))) {
            acknowledged.add(set);
            return;
        }
        all.add(set);
        (hosts.size() == 1 ? withinHosts : acrossHosts).add(set);
        long setContents = set.getLong(set.fieldIndex("contents"));
        long setBytes = set.getLong(set.fieldIndex("bytes"));
        for (int host : hosts) {
            for (int other : hosts) {
                contents[host][other] += setContents;
                bytes[host][other] += setBytes;
            }
        }
        if (listed.size() < LISTED_SETS) {
            ObjectNode entry = listed.addObject();
            ArrayNode names = entry.putArray("hosts");
            hosts.forEach(names::add);
            entry.put("contents", setContents)
                    .put("copies", set.getLong(set.fieldIndex("copies")))
                    .put("bytes", setBytes)
                    .put("reclaimableBytes", set.getLong(set.fieldIndex("reclaimable")));
        }
    }

    /// The numbers of the hosts of a row with the words h0 to h15.
    static List<Integer> hosts(Row row) {
        List<Integer> hosts = new ArrayList<>();
        int first = row.fieldIndex("h0");
        for (int word = 0; word < Views.WORDS; word++) {
            long bits = row.getLong(first + word);
            while (bits != 0) {
                hosts.add(word * Long.SIZE + Long.numberOfTrailingZeros(bits));
                bits &= bits - 1;
            }
        }
        return hosts;
    }

    private ObjectNode totals(Views views) {
        ObjectNode totals = JsonNodeFactory.instance.objectNode().put("schema", "dupfinder.totals/1");
        ArrayNode hosts = totals.putArray("hosts");
        views.sql("hosts").orderBy("host").toLocalIterator().forEachRemaining(row -> {
            ObjectNode host = hosts.addObject();
            host.put("host", row.getString(0));
            host.put("paths", row.getLong(1));
            host.put("files", row.getLong(2));
            host.put("bytes", row.getLong(3));
            host.put("allocated", row.getLong(4));
            host.put("filesWithoutDigest", row.getLong(5));
            host.put("bytesWithoutDigest", row.getLong(6));
        });
        totals.set("sets", listed);
        ArrayNode matrix = totals.putArray("matrix");
        for (int host = 0; host < contents.length; host++) {
            for (int other = host; other < contents.length; other++) {
                if (contents[host][other] > 0) {
                    matrix.addArray()
                            .add(exports.current().get(host).host())
                            .add(exports.current().get(other).host())
                            .add(contents[host][other])
                            .add(bytes[host][other]);
                }
            }
        }
        return totals;
    }
}
