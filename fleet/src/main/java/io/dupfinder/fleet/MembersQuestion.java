package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.spark.sql.SparkSession;

/// Every file of every group, as Parquet.
final class MembersQuestion implements Question {

    private final SparkSession spark;
    private final GroupQuestion groups;

    MembersQuestion(SparkSession spark, GroupQuestion groups) {
        this.spark = spark;
        this.groups = groups;
    }

    @Override
    public void ask(Views views, Run run, ObjectNode summary) {
        groups.write(views, run);
        spark.sql("select 0 as place, size, algorithm, digest from groups").createOrReplaceTempView("wanted");
        views.sql("members")
                .drop("place")
                .write()
                .option("compression", "zstd")
                .parquet(run.place("members"));
        long members = Views.reader(spark).parquet(run.place("members")).count();
        summary.put("groups", spark.table("groups").count()).put("members", members);
    }
}
