package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The groups that are worth most, with their files: `top.ndjson.gz`, from which `dupfinder report --from` makes a page.
///
/// Flat lines: one that says what they are, with the sums of the run; one for each host, for what each two hosts share, and for what is to
/// be said; for each group a line and one for each of its files; and a line with the number of all lines between.
final class TopGroups {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Pairs of hosts that are listed, those that share most.
    private static final int MOST_PAIRS = 2_000;

    private final SparkSession spark;
    private final Exports exports;
    private final int most;
    private long lines;

    TopGroups(SparkSession spark, Exports exports, int most) {
        this.spark = spark;
        this.exports = exports;
        this.most = most;
    }

    /// Takes the view `groups`.
    void write(Views views, Run run, ObjectNode summary, ObjectNode totals) {
        List<Row> groups =
                spark.table("groups")
                        .where("not acknowledged")
                        .orderBy(col("reclaimable").desc(), col("size").desc(), col("digest"))
                        .limit(most)
                        .collectAsList();
        List<Row> wanted = new ArrayList<>();
        for (Row group : groups) {
            wanted.add(
                    RowFactory.create(
                            wanted.size(), group.getAs("size"), group.getAs("algorithm"), group.getAs("digest")));
        }
        broadcast(spark.createDataFrame(wanted, wantedColumns())).createOrReplaceTempView("wanted");
        views.sql("members").createOrReplaceTempView("members");
        try (OutputStream out = new GZIPOutputStream(run.create("top.ndjson.gz"), 1 << 16)) {
            writeRun(out, summary);
            writeHosts(out, totals);
            writeWords(out, summary);
            Iterator<Row> files = views.sql("top").toLocalIterator();
            int begun = 0;
            while (files.hasNext()) {
                Row file = files.next();
                // Every group has files, and they come in the order of the groups.
                while (begun <= file.getInt(0)) {
                    write(out, group(groups.get(begun)));
                    begun++;
                }
                write(out, file(file));
            }
            write(out, JSON.createObjectNode().put("end", lines));
        } catch (IOException e) {
            throw run.failure(e);
        }
    }

    private void writeRun(OutputStream out, ObjectNode summary) throws IOException {
        ObjectNode first = JSON.createObjectNode().put("schema", "dupfinder.top/1");
        for (String name : new String[] {"id", "began", "rows", "rowsWithoutDigest", "groups", "redundantFiles", "reclaimableBytes"}) {
            first.set(name, summary.get(name));
        }
        write(out, first);
        lines = 0;
    }

    private void writeHosts(OutputStream out, ObjectNode totals) throws IOException {
        for (Export export : exports.current()) {
            ObjectNode line = JSON.createObjectNode();
            line.put("hostId", export.host()).put("name", export.hostName()).put("scanned", export.finished().toString());
            for (JsonNode host : totals.get("hosts")) {
                if (host.get("host").asText().equals(export.host())) {
                    line.set("files", host.get("files"));
                    line.set("bytes", host.get("bytes"));
                    line.set("withoutDigest", host.get("filesWithoutDigest"));
                }
            }
            write(out, line);
        }
        List<JsonNode> pairs = new ArrayList<>();
        totals.get("matrix").forEach(pairs::add);
        pairs.removeIf(pair -> pair.get(0).equals(pair.get(1)));
        pairs.sort(Comparator.comparingLong((JsonNode pair) -> pair.get(3).asLong()).reversed());
        for (JsonNode pair : pairs.subList(0, Math.min(MOST_PAIRS, pairs.size()))) {
            ObjectNode line = JSON.createObjectNode();
            line.set("one", pair.get(0));
            line.set("other", pair.get(1));
            line.set("contents", pair.get(2));
            line.set("bytes", pair.get(3));
            write(out, line);
        }
    }

    private void writeWords(OutputStream out, ObjectNode summary) throws IOException {
        for (JsonNode directory : summary.get("missing")) {
            write(out, JSON.createObjectNode().put("say", "there is no whole export of files/" + directory.asText()));
        }
        for (String kind : new String[] {"stale", "warnings"}) {
            for (JsonNode words : summary.get(kind)) {
                write(out, JSON.createObjectNode().put("say", words.asText()));
            }
        }
    }

    static StructType wantedColumns() {
        return new StructType()
                .add("place", DataTypes.IntegerType)
                .add("size", DataTypes.LongType)
                .add("algorithm", DataTypes.StringType)
                .add("digest", DataTypes.BinaryType);
    }

    private ObjectNode group(Row group) {
        byte[] digest = group.getAs("digest");
        ObjectNode json = JSON.createObjectNode();
        json.put("size", group.<Long>getAs("size"));
        json.put("digest", group.getAs("algorithm") + ":" + HexFormat.of().formatHex(digest));
        json.put("copies", group.<Long>getAs("copies"));
        json.put("paths", group.<Long>getAs("paths"));
        json.put("reclaimable", group.<Long>getAs("reclaimable"));
        json.put("hosts", HostSets.hosts(group).size());
        return json;
    }

    private static ObjectNode file(Row file) {
        ObjectNode json = JSON.createObjectNode();
        json.put("host", file.<String>getAs("host"));
        json.put("path", file.<String>getAs("path"));
        json.put("fsId", file.<String>getAs("fs_id"));
        json.put("inode", file.<Long>getAs("inode"));
        json.put("links", file.<Integer>getAs("link_count"));
        json.put("mtimeNs", file.<Long>getAs("mtime_ns"));
        json.put("ctimeNs", file.<Long>getAs("ctime_ns"));
        json.put("allocated", file.<Long>getAs("allocated"));
        json.put("copy", file.<Integer>getAs("copy"));
        return json;
    }

    private void write(OutputStream out, ObjectNode line) throws IOException {
        lines++;
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }
}
