package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
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
/// A line that says what it is, then for each group a line and one for each of its files, and a line with the number of groups.
final class TopGroups {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SparkSession spark;
    private final Exports exports;
    private final int most;

    TopGroups(SparkSession spark, Exports exports, int most) {
        this.spark = spark;
        this.exports = exports;
        this.most = most;
    }

    /// Takes the view `groups`.
    void write(Views views, Run run) {
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
            write(out, JSON.createObjectNode().put("schema", "dupfinder.top/1").put("run", run.id()));
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
            write(out, JSON.createObjectNode().put("end", begun));
        } catch (IOException e) {
            throw run.failure(e);
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
        ArrayNode hosts = json.putArray("hosts");
        HostSets.hosts(group).forEach(host -> hosts.add(exports.current().get(host).host()));
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
        json.put("allocated", file.<Long>getAs("allocated"));
        json.put("copy", file.<Integer>getAs("copy") == 1);
        return json;
    }

    private static void write(OutputStream out, ObjectNode line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }
}
