package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/// Which files have to be read, a list for each host, which its `dupfinder catalog import` takes.
final class PendingQuestion implements Question {

    private final SparkSession spark;
    private final Exports exports;

    PendingQuestion(SparkSession spark, Exports exports) {
        this.spark = spark;
        this.exports = exports;
    }

    @Override
    public void ask(Views views, Run run, ObjectNode summary) {
        Map<String, String> directories = new HashMap<>();
        exports.current().forEach(export -> directories.put(export.host(), export.hostDirectory()));
        Dataset<Row> pending = views.sql("pending");
        pending.repartition(col("host"))
                .sortWithinPartitions("host", "path")
                .foreachPartition(
                        new PendingLists(
                                run.place("pending"),
                                run.id(),
                                directories,
                                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())));
        ObjectNode needs = summary.putObject("pending").put("sample", 0L).put("content", 0L);
        pending.groupBy("need").count().collectAsList().forEach(row -> needs.put(row.getString(0), row.getLong(1)));
        ObjectNode hosts = summary.putObject("pendingOfHosts");
        pending.groupBy("host").count().orderBy("host").collectAsList().forEach(row -> hosts.put(row.getString(0), row.getLong(1)));
    }
}
