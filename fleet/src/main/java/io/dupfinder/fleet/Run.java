package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// A run of the job in `runs/ID/`. It counts once `run.json` is there, which is written last; nothing of an earlier run is ever touched,
/// and `runs/current` names the newest one.
final class Run {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FileSystem system;
    private final Path runs;
    private final String id;
    private final Instant began;

    private Run(FileSystem system, Path runs, String id, Instant began) {
        this.system = system;
        this.runs = runs;
        this.id = id;
        this.began = began;
    }

    static Run begin(String base, Configuration configuration, Instant now) {
        Path runs = new Path(base, "runs");
        String id =
                TIME.format(now)
                        + String.format("-%04x", ThreadLocalRandom.current().nextInt(1 << 16));
        try {
            FileSystem system = runs.getFileSystem(configuration);
            system.setWriteChecksum(false);
            system.mkdirs(new Path(runs, id));
            return new Run(system, runs, id, now);
        } catch (IOException e) {
            throw FleetException.failed("cannot write to %s: %s".formatted(runs, e.getMessage()), e);
        }
    }

    String id() {
        return id;
    }

    Instant began() {
        return began;
    }

    /// The URI of a file or directory of the run.
    String place(String name) {
        return new Path(new Path(runs, id), name).toString();
    }

    String place() {
        return new Path(runs, id).toString();
    }

    OutputStream create(String name) throws IOException {
        return system.create(new Path(place(name)), false);
    }

    void write(String name, JsonNode json) {
        try (OutputStream out = create(name)) {
            out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            out.write('\n');
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /// Writes `run.json`, with which the run begins to count, and names it the current one.
    void publish(JsonNode summary) {
        write("run.tmp", summary);
        try {
            if (!system.rename(new Path(place("run.tmp")), new Path(place("run.json")))) {
                throw new IOException("run.json cannot be given its name");
            }
            try (OutputStream out = system.create(new Path(runs, "current"), true)) {
                out.write((id + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw failure(e);
        }
    }

    FleetException failure(IOException e) {
        return FleetException.failed("cannot write to %s: %s".formatted(place(), e.getMessage()), e);
    }
}
