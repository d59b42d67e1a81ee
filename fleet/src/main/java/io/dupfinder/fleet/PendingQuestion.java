package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple3;

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
        List<Tuple3<String, String, Long>> written =
                views.sql("pending")
                        .repartition(col("host"))
                        .sortWithinPartitions("host", "path")
                        .mapPartitions(
                                new PendingLists(
                                        run.place("pending"),
                                        run.id(),
                                        directories,
                                        new SerializableConfiguration(spark.sparkContext().hadoopConfiguration())),
                                Encoders.tuple(Encoders.STRING(), Encoders.STRING(), Encoders.LONG()))
                        .collectAsList();
        Map<String, Long> byNeed = new TreeMap<>();
        Map<String, Long> byHost = new TreeMap<>();
        written.forEach(counted -> {
            byNeed.merge(counted._2(), counted._3(), Long::sum);
            byHost.merge(counted._1(), counted._3(), Long::sum);
        });
        byNeed.forEach(summary.putObject("pending").put("sample", 0L).put("content", 0L)::put);
        byHost.forEach(summary.putObject("pendingOfHosts")::put);
    }
}
