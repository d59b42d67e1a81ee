package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// The question how much of one host or directory is on another, by content.
final class CoverQuestion implements Question {

    private final SparkSession spark;
    private final Exports exports;
    private final Request.Side a;
    private final Request.Side b;

    CoverQuestion(SparkSession spark, Exports exports, Request.Side a, Request.Side b) {
        this.spark = spark;
        this.exports = exports;
        this.a = a;
        this.b = b;
    }

    @Override
    public void ask(Views views, Run run, ObjectNode summary) {
        Dataset<Row> files = spark.table("files");
        String hostOfA = key(a.host());
        Dataset<Row> there =
                files.where(b.isAll() ? col("host").notEqual(hostOfA) : col("host").equalTo(key(b.host())).and(isBelow(b)));
        Dataset<Row> here = files.where(col("host").equalTo(hostOfA));
        here.where(isBelow(a)).createOrReplaceTempView("a");
        (b.isAll() || !key(b.host()).equals(hostOfA) ? without(here, there) : there).createOrReplaceTempView("b");
        Dataset<Row> answers = views.sql("cover");
        // Most files are covered, and nobody needs a list of them.
        answers.where("answer <> 'covered'")
                .sortWithinPartitions("answer", "path")
                .write()
                .option("compression", "zstd")
                .parquet(run.place("uncovered"));
        for (String answer : List.of("covered", "missing", "unknown")) {
            summary.putObject(answer).put("files", 0L).put("bytes", 0L);
        }
        answers.createOrReplaceTempView("answers");
        spark.sql("select answer, count(*), cast(sum(size) as bigint) from answers group by answer")
                .collectAsList()
                .forEach(row ->
                        summary.withObject("/" + row.getString(0))
                                .put("files", row.getLong(1))
                                .put("bytes", row.getLong(2)));
        summary.put("a", hostOfA + a.prefix()).put("b", b.isAll() ? "*" : key(b.host()) + b.prefix());
    }

    /// Files there without those that are, on a share, an inode that a file here has too: they would go with it.
    private Dataset<Row> without(Dataset<Row> here, Dataset<Row> there) {
        Dataset<Row> shared = spark.table("shared");
        Dataset<Row> inodes = here.join(shared, "fs_id").select("volume", "inode").distinct();
        Dataset<Row> others =
                there.join(shared, "fs_id").join(inodes, new String[] {"volume", "inode"}, "left_anti").drop("volume");
        return there.join(shared, new String[] {"fs_id"}, "left_anti").unionByName(others);
    }

    private static Column isBelow(Request.Side side) {
        return side.prefix().isEmpty()
                ? lit(true)
                : col("path").equalTo(side.prefix()).or(col("path").startsWith(side.prefix() + "/"));
    }

    /// The key of the host that a person named.
    private String key(String typed) {
        List<String> found =
                exports.current().stream()
                        .filter(export -> export.host().equals(typed))
                        .map(Export::host)
                        .toList();
        if (found.isEmpty()) {
            found =
                    exports.current().stream()
                            .filter(export -> export.hostName().equals(typed))
                            .map(Export::host)
                            .toList();
        }
        if (found.size() != 1) {
            throw FleetException.refused(
                    found.isEmpty()
                            ? "there is no export of a host %s".formatted(typed)
                            : "several hosts are called %s: %s".formatted(typed, String.join(", ", found)));
        }
        return found.get(0);
    }
}
