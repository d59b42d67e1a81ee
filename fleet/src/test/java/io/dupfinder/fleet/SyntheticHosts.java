package io.dupfinder.fleet;

import static org.apache.spark.sql.functions.col;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/// Exports of many hosts with contents as fleets have them: a third are files of three versions of an operating system, one content is
/// everywhere, a tenth are popular modules, a fifth is data that was copied two to four times, and the rest is alone. One row in a hundred
/// is a hard link, one in eight has no digest.
///
/// Run by itself, it writes a base: `BASE HOSTS ROWS POPULAR`.
final class SyntheticHosts {

    private static final String ROWS =
            """
            select host, format_string('host%%03d', host) as name, concat('fs-', host) as fs_id, number as inode,
                   cast(case when number %% 100 = 7 then 1 else 0 end as int) as link_rank, cast(1 as int) as link_count,
                   concat('/srv/data/', cast(number div 500 as string), '/file-', cast(number as string), '.bin') as path,
                   size, (size + 4095) div 4096 * 4096 as allocated,
                   1700000000000000000 + number * 1000003 as mtime_ns, 1700000000000000000 + number * 1000033 as ctime_ns,
                   case when size > 8192 then unhex(md5(concat('s', content))) end as sample,
                   case when number %% 8 <> 3 then 'xxh3-128' end as algorithm,
                   case when number %% 8 <> 3 then unhex(md5(content)) end as digest, false as acknowledged
            from (
                select *, 100 + abs(xxhash64(content)) %% 2000000 as size
                from (
                    select *, case when number < %2$d then 'everywhere'
                                   when number %% 100 < 30 then concat('os', host %% 3, '-', number)
                                   when number %% 100 < 40 then concat('module', cast(pow(abs(xxhash64(number, host)) %% 1000 / 1000.0, 4) * 100000 as bigint))
                                   when number %% 100 < 62 then concat('copied', (number * 31 + host * 7) %% (%1$d * 8))
                                   else concat('alone', host, '-', number) end as content
                    from (select id div %1$d as host, id %% %1$d as number from range(%1$d * %3$d))))
            """;

    private SyntheticHosts() {}

    /// @param popular rows of each host that have the content that is everywhere
    static void write(SparkSession spark, Path base, int hosts, long rows, long popular) throws IOException {
        Path written = base.resolve("written");
        spark.sql(ROWS.formatted(rows, popular, hosts))
                .repartition(col("host"))
                .withColumn("directory", col("host"))
                .withColumn("host", col("name"))
                .drop("name")
                .write()
                .option("compression", "zstd")
                .option("maxRecordsPerFile", 1_000_000)
                .partitionBy("directory")
                .parquet(written.toString());
        for (int host = 0; host < hosts; host++) {
            String key = "host%03d".formatted(host);
            Path place = base.resolve("files").resolve(key).resolve("1-catalog0");
            Files.createDirectories(place.getParent());
            Files.move(written.resolve("directory=" + host), place);
            writeManifest(place, key, rows);
        }
        try (Stream<Path> left = Files.list(written)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(written);
    }

    private static void writeManifest(Path place, String key, long rows) throws IOException {
        ObjectNode json = FleetFixture.JSON.createObjectNode();
        json.put("schema", "dupfinder.manifest/1").put("files", "dupfinder.files/1").put("export", 1);
        json.put("host", key).put("hostName", key).put("catalog", "catalog0-" + key).put("scan", 1);
        json.put("scanState", "COMPLETE").put("scanFinished", "2026-02-28T00:00:00Z");
        json.putArray("filesystems").add("fs-" + Integer.parseInt(key.substring(4)));
        json.putObject("rowsByAlgorithm").put("xxh3-128", rows);
        json.put("rowsWithoutDigest", 0);
        ArrayNode parts = json.putArray("parts");
        List<Path> files;
        try (Stream<Path> all = Files.list(place)) {
            files = all.sorted().toList();
        }
        long left = rows;
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.endsWith(".parquet")) {
                long here = Math.min(left, 1_000_000);
                left -= here;
                parts.addObject().put("name", name).put("bytes", Files.size(file)).put("rows", here);
            } else {
                Files.delete(file);
            }
        }
        Files.writeString(place.resolve("manifest.json"), json.toString());
    }

    /// Writes a base for measurements.
    public static void main(String[] arguments) throws IOException {
        SparkSession spark =
                SparkSession.builder().master("local[2]").config("spark.ui.enabled", "false").getOrCreate();
        write(
                spark,
                Path.of(arguments[0]),
                Integer.parseInt(arguments[1]),
                Long.parseLong(arguments[2]),
                Long.parseLong(arguments[3]));
        spark.stop();
    }
}
