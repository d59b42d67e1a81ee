package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple3;

/// Writes `dupfinder.pending/1` on the executors: rows of one host after those of another, each host's into a file of its own. A file
/// gets its name when it is whole, so that a task that runs again, or twice at once, leaves one. Returns how many lines there are, by host
/// and need.
final class PendingLists implements MapPartitionsFunction<Row, Tuple3<String, String, Long>> {

    private static final long serialVersionUID = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String directory;
    private final String run;
    private final Map<String, String> directories;
    private final SerializableConfiguration configuration;

    PendingLists(
            String directory,
            String run,
            Map<String, String> directories,
            SerializableConfiguration configuration) {
        this.directory = directory;
        this.run = run;
        this.directories = directories;
        this.configuration = configuration;
    }

    @Override
    public Iterator<Tuple3<String, String, Long>> call(Iterator<Row> rows) throws IOException {
        List<Tuple3<String, String, Long>> written = new ArrayList<>();
        Row next = rows.hasNext() ? rows.next() : null;
        while (next != null) {
            String host = next.getString(0);
            Map<String, Long> needs = new TreeMap<>();
            next = writeHost(next, rows, needs);
            needs.forEach((need, lines) -> written.add(new Tuple3<>(host, need, lines)));
        }
        return written.iterator();
    }

    /// Writes the list of one host, counts its lines by need, and returns the first row of the next host.
    private Row writeHost(Row first, Iterator<Row> rows, Map<String, Long> needs) throws IOException {
        String host = first.getString(0);
        Path target = new Path(directory, directories.get(host) + ".ndjson.gz");
        Path unfinished =
                new Path(directory, "." + directories.get(host) + "." + TaskContext.get().taskAttemptId());
        FileSystem system = target.getFileSystem(configuration.value());
        system.setWriteChecksum(false);
        Row next = first;
        long count = 0;
        try (OutputStream out = new GZIPOutputStream(system.create(unfinished, true), 1 << 16)) {
            write(out, JSON.createObjectNode().put("schema", "dupfinder.pending/1").put("host", host).put("run", run));
            while (next != null && next.getString(0).equals(host)) {
                write(out, line(next));
                needs.merge(next.getString(7), 1L, Long::sum);
                count++;
                next = rows.hasNext() ? rows.next() : null;
            }
            write(out, JSON.createObjectNode().put("end", count));
        }
        if (!system.rename(unfinished, target)) {
            system.delete(unfinished, false);
            if (!system.exists(target)) {
                throw new IOException(target + " cannot be given its name");
            }
        }
        return next;
    }

    private static ObjectNode line(Row row) {
        return JSON.createObjectNode()
                .put("path", row.getString(1))
                .put("fsId", row.getString(2))
                .put("inode", row.getLong(3))
                .put("size", row.getLong(4))
                .put("mtimeNs", row.getLong(5))
                .put("ctimeNs", row.getLong(6))
                .put("need", row.getString(7));
    }

    private static void write(OutputStream out, ObjectNode line) throws IOException {
        out.write(JSON.writeValueAsBytes(line));
        out.write('\n');
    }
}
