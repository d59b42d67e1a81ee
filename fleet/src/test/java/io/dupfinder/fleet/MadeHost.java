package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/// An export that is made up, of a host whose filesystem is its own.
final class MadeHost {

    private final Path base;
    private final String key;
    private final List<Row> rows = new ArrayList<>();
    private final Map<String, Long> algorithms = new TreeMap<>();
    private String directory;
    private String catalog = "aaaaaaaa-0000";
    private String name;
    private String filesystem;
    private String finished = "2026-02-28T00:00:00Z";
    private long number = 1;
    private long withoutDigest;

    MadeHost(Path base, String key) {
        this.base = base;
        this.key = key;
        name = key;
        directory = key;
        filesystem = "fs-" + key;
        catalog = "catalog-of-" + key;
    }

    MadeHost in(String hostDirectory) {
        directory = hostDirectory;
        return this;
    }

    MadeHost named(String hostName) {
        name = hostName;
        return this;
    }

    MadeHost ofCatalog(String identity) {
        catalog = identity;
        return this;
    }

    MadeHost on(String filesystemId) {
        filesystem = filesystemId;
        return this;
    }

    MadeHost scanned(String instant) {
        finished = instant;
        return this;
    }

    MadeHost number(long export) {
        number = export;
        return this;
    }

    /// The values in which files of an export differ; a text stands for a content.
    final class MadeRow {
        private final String path;
        private final long size;
        private long inode = rows.size() + 1L;
        private int linkRank;
        private String sample;
        private String content;
        private String algorithm;
        private boolean acknowledged;
        private long allocated;

        MadeRow(String path, long size) {
            this.path = path;
            this.size = size;
            allocated = (size + 4095) / 4096 * 4096;
        }

        MadeRow inode(long number, int rank) {
            inode = number;
            linkRank = rank;
            return this;
        }

        MadeRow sampled(String text) {
            sample = text;
            return this;
        }

        MadeRow hashed(String text) {
            return hashed(text, "xxh3-128");
        }

        MadeRow hashed(String text, String by) {
            content = text;
            algorithm = by;
            return this;
        }

        MadeRow acknowledged() {
            acknowledged = true;
            return this;
        }

        MadeHost and() {
            rows.add(
                    RowFactory.create(
                            key,
                            filesystem,
                            inode,
                            linkRank,
                            1,
                            path,
                            size,
                            allocated,
                            1L,
                            2L,
                            bytes(sample),
                            algorithm,
                            bytes(content),
                            acknowledged));
            if (content == null) {
                withoutDigest++;
            } else {
                algorithms.merge(algorithm, 1L, Long::sum);
            }
            return MadeHost.this;
        }
    }

    MadeRow file(String path, long size) {
        return new MadeRow(path, size);
    }

    /// 16 bytes that begin with the text.
    private static byte[] bytes(String text) {
        return text == null
                ? null
                : java.util.Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 16);
    }

    Path place() {
        return base.resolve("files").resolve(directory).resolve(number + "-" + catalog.substring(0, 8));
    }

    Path part() {
        return place().resolve("part-00000.parquet");
    }

    /// Writes the export, its manifest last.
    Path write() {
        try {
            Path written = base.resolve("written");
            FleetFixture.SPARK
                    .createDataFrame(rows, Views.FILES)
                    .coalesce(1)
                    .write()
                    .option("compression", "zstd")
                    .parquet(written.toString());
            Files.createDirectories(place());
            try (Stream<Path> files = Files.list(written)) {
                for (Path file : files.toList()) {
                    if (file.toString().endsWith(".parquet")) {
                        Files.move(file, part());
                    } else {
                        Files.delete(file);
                    }
                }
            }
            Files.delete(written);
            writeManifest("dupfinder.manifest/1");
            return place();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    void writeManifest(String schema) throws IOException {
        var json = FleetFixture.JSON.createObjectNode();
        json.put("schema", schema).put("files", "dupfinder.files/1").put("export", number);
        json.put("host", key).put("hostName", name).put("catalog", catalog).put("scan", 1);
        json.put("scanState", "COMPLETE").put("scanFinished", finished);
        json.putArray("filesystems").add(filesystem);
        json.put("rows", rows.size()).put("rowsWithoutDigest", withoutDigest);
        var byAlgorithm = json.putObject("rowsByAlgorithm");
        algorithms.forEach(byAlgorithm::put);
        json.putArray("parts")
                .addObject()
                .put("name", "part-00000.parquet")
                .put("bytes", Files.size(part()))
                .put("rows", rows.size());
        Files.writeString(place().resolve("manifest.json"), json.toString());
        assertThat(part()).exists();
    }
}
