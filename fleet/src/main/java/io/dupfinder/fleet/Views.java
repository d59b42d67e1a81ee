package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.input_file_name;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// The views that the queries name, and the queries: SQL files beside this class, which other engines run too.
final class Views {

    /// The columns of `dupfinder.files/1`. Spark infers nothing: a column that an older file lacks is NULL, and the queries know.
    static final StructType FILES =
            new StructType()
                    .add("host", DataTypes.StringType)
                    .add("fs_id", DataTypes.StringType)
                    .add("inode", DataTypes.LongType)
                    .add("link_rank", DataTypes.IntegerType)
                    .add("link_count", DataTypes.IntegerType)
                    .add("path", DataTypes.StringType)
                    .add("size", DataTypes.LongType)
                    .add("allocated", DataTypes.LongType)
                    .add("mtime_ns", DataTypes.LongType)
                    .add("ctime_ns", DataTypes.LongType)
                    .add("sample", DataTypes.BinaryType)
                    .add("algorithm", DataTypes.StringType)
                    .add("digest", DataTypes.BinaryType)
                    .add("acknowledged", DataTypes.BooleanType);

    /// Words of 64 hosts each.
    static final int WORDS = Exports.MOST_HOSTS / Long.SIZE;

    private final SparkSession spark;
    private final Exports exports;

    Views(SparkSession spark, Exports exports) {
        this.spark = spark;
        this.exports = exports;
    }

    /// Makes the views `exported`, `shared`, `hosts` and `files`.
    void make(boolean hostsApart) {
        exported().createOrReplaceTempView("exported");
        spark.createDataFrame(
                        hostsApart ? List.of() : shared(),
                        new StructType()
                                .add("fs_id", DataTypes.StringType)
                                .add("volume", DataTypes.StringType))
                .createOrReplaceTempView("shared");
        spark.createDataFrame(hosts(), hostColumns()).createOrReplaceTempView("hosts");
        sql("files").createOrReplaceTempView("files");
    }

    /// The answer of a query of this name.
    Dataset<Row> sql(String name) {
        try (InputStream in = Views.class.getResourceAsStream(name + ".sql")) {
            return spark.sql(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FleetException.failed("cannot read the query " + name, e);
        }
    }

    private Dataset<Row> exported() {
        String[] paths =
                exports.current().stream()
                        .flatMap(export -> export.parts().stream().map(export::path))
                        .toArray(String[]::new);
        // Without any part, as of hosts without a file, there is nothing to read.
        return paths.length == 0
                ? spark.createDataFrame(List.of(), FILES)
                : reader(spark).schema(FILES).parquet(paths);
    }

    /// Reads paths as they are: a base may have brackets in its name.
    static DataFrameReader reader(SparkSession spark) {
        return spark.read().option("__globPaths__", "false");
    }

    /// Compares how many rows each file has with what its manifest says. Only the ends of the files are read for it.
    ///
    /// @throws FleetException when a file has others
    void checkRows() {
        Map<String, Long> found = new HashMap<>();
        exported()
                .select(input_file_name().as("file"))
                .groupBy("file")
                .count()
                .collectAsList()
                .forEach(row -> found.merge(lastNames(row.getString(0)), row.getLong(1), Long::sum));
        for (Export export : exports.current()) {
            for (Export.Part part : export.parts()) {
                long rows = found.getOrDefault(lastNames(export.path(part)), 0L);
                if (rows != part.rows()) {
                    throw FleetException.failed(
                            "%s has %,d rows, and its manifest says %,d: copy the export again"
                                    .formatted(export.path(part), rows, part.rows()));
                }
            }
        }
    }

    /// Directory of the host, export and file: what comes before is written in several ways.
    private static String lastNames(String path) {
        String[] names = path.split("/");
        return String.join("/", Arrays.copyOfRange(names, names.length - 3, names.length));
    }

    private static StructType hostColumns() {
        StructType columns =
                new StructType()
                        .add("host_no", DataTypes.IntegerType)
                        .add("host", DataTypes.StringType)
                        .add("name", DataTypes.StringType);
        for (int word = 0; word < WORDS; word++) {
            columns = columns.add("b" + word, DataTypes.LongType);
        }
        return columns;
    }

    private List<Row> hosts() {
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < exports.current().size(); number++) {
            Object[] values = new Object[3 + WORDS];
            Arrays.fill(values, 0L);
            values[0] = number;
            values[1] = exports.current().get(number).host();
            values[2] = exports.current().get(number).hostName();
            values[3 + number / Long.SIZE] = 1L << number % Long.SIZE;
            rows.add(RowFactory.create(values));
        }
        return rows;
    }

    /// The filesystems whose volume several hosts have. Behind the sign of a mount, an identity holds for one mount only.
    private List<Row> shared() {
        Map<String, Set<String>> hostsOfVolume = new HashMap<>();
        Map<String, String> volumes = new HashMap<>();
        for (Export export : exports.current()) {
            for (String filesystem : export.filesystems()) {
                int mount = filesystem.lastIndexOf('#');
                String volume = mount < 0 ? filesystem : filesystem.substring(0, mount);
                volumes.put(filesystem, volume);
                hostsOfVolume.computeIfAbsent(volume, it -> new HashSet<>()).add(export.host());
            }
        }
        List<Row> rows = new ArrayList<>();
        volumes.forEach((filesystem, volume) -> {
            if (hostsOfVolume.get(volume).size() > 1) {
                rows.add(RowFactory.create(filesystem, volume));
            }
        });
        return rows;
    }
}
