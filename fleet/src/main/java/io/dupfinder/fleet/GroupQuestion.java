package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/// Which contents have several copies, where, and what they are worth; with the files of the groups that are worth most.
final class GroupQuestion implements Question {

    /// Rows of exports for each file of groups, which then has about 128 MB.
    private static final long ROWS_OF_A_FILE = 25_000_000;

    private final SparkSession spark;
    private final Exports exports;
    private final int top;

    GroupQuestion(SparkSession spark, Exports exports, int top) {
        this.spark = spark;
        this.exports = exports;
        this.top = top;
    }

    @Override
    public void ask(Views views, Run run, ObjectNode summary) {
        write(views, run);
        ObjectNode totals = new HostSets(exports).write(views, run, summary);
        new TopGroups(spark, exports, top).write(views, run, summary, totals);
    }

    /// Writes the groups in the order of their digests, so that a look-up reads one file, and makes the view `groups` of what was written.
    void write(Views views, Run run) {
        int files = (int) Math.max(1, exports.rows() / ROWS_OF_A_FILE);
        Dataset<Row> groups = views.sql("groups");
        Dataset<Row> ordered =
                files == 1 ? groups.coalesce(1) : groups.repartitionByRange(files, col("digest"));
        ordered.sortWithinPartitions("digest")
                .write()
                .option("compression", "zstd")
                .parquet(run.place("groups"));
        Views.reader(spark).schema(groups.schema()).parquet(run.place("groups")).createOrReplaceTempView("groups");
    }
}
