package io.dupfinder.json;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.FleetRun;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Redundancy;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads `dupfinder.top/1`: a run of a fleet, and its groups one at a time. Whatever is wrong with
/// it is an [ImportRefusedException] that names the line.
public final class FleetRunLines implements Iterator<DuplicateGroup> {

    private static final String SCHEMA = "dupfinder.top/1";

    private final CellLines lines;
    private final FleetRun run;
    private final Map<String, Host> hosts = new HashMap<>();

    /// The line that was read and belongs to what comes next.
    private Optional<Map<String, Cell>> ahead;

    public FleetRunLines(InputStream in) {
        lines = new CellLines(in);
        Map<String, Cell> first = lines.first();
        if (!Cell.of(SCHEMA).equals(first.get("schema"))) {
            throw lines.refused(
                    "this dupfinder reads %s, which `dupfinder fleet group` writes"
                            .formatted(SCHEMA));
        }
        ahead = lines.next();
        run = value(() -> run(first));
    }

    /// The run, without its groups.
    public FleetRun run() {
        return run;
    }

    private FleetRun run(Map<String, Cell> first) {
        List<FleetRun.ScannedHost> scanned = new ArrayList<>();
        for (Map<String, Cell> line : linesWith("hostId")) {
            Host host = new Host(lines.text(line, "hostId"), lines.text(line, "name"));
            hosts.put(host.key(), host);
            scanned.add(
                    new FleetRun.ScannedHost(
                            host,
                            Instant.parse(lines.text(line, "scanned")),
                            numberOr0(line, "files"),
                            new ByteCount(numberOr0(line, "bytes")),
                            numberOr0(line, "withoutDigest")));
        }
        List<FleetRun.Sharing> sharing = new ArrayList<>();
        for (Map<String, Cell> line : linesWith("one")) {
            sharing.add(
                    new FleetRun.Sharing(
                            host(lines.text(line, "one")),
                            host(lines.text(line, "other")),
                            lines.number(line, "contents"),
                            new ByteCount(lines.number(line, "bytes"))));
        }
        List<String> words =
                linesWith("say").stream().map(line -> lines.text(line, "say")).toList();
        return new FleetRun(
                lines.text(first, "id"),
                Instant.parse(lines.text(first, "began")),
                lines.number(first, "rows"),
                lines.number(first, "rowsWithoutDigest"),
                lines.number(first, "groups"),
                lines.number(first, "redundantFiles"),
                new ByteCount(lines.number(first, "reclaimableBytes")),
                scanned,
                sharing,
                words);
    }

    /// The lines from here on that have this name; they come in one piece.
    private List<Map<String, Cell>> linesWith(String name) {
        List<Map<String, Cell>> found = new ArrayList<>();
        while (ahead.filter(line -> line.containsKey(name)).isPresent()) {
            found.add(ahead.get());
            ahead = lines.next();
        }
        return found;
    }

    @Override
    public boolean hasNext() {
        return ahead.isPresent();
    }

    @Override
    public DuplicateGroup next() {
        Map<String, Cell> group = ahead.orElseThrow(NoSuchElementException::new);
        ahead = lines.next();
        return value(() -> group(group));
    }

    private DuplicateGroup group(Map<String, Cell> group) {
        String digest = lines.text(group, "digest");
        int colon = digest.indexOf(':');
        long copies = lines.number(group, "copies");
        List<GroupedFile> files = linesWith("path").stream().map(this::file).toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a group has no file");
        }
        return new DuplicateGroup(
                new ByteCount(lines.number(group, "size")),
                new Digest(
                        DigestAlgorithm.ofLabel(digest.substring(0, Math.max(0, colon)))
                                .orElseThrow(),
                        digest.substring(colon + 1)),
                Math.toIntExact(copies),
                new Redundancy(
                        Math.toIntExact(copies - 1),
                        new ByteCount(lines.number(group, "reclaimable")),
                        ByteCount.ZERO),
                files.stream().sorted(GroupedFile.ORDER).toList());
    }

    private GroupedFile file(Map<String, Cell> file) {
        return new GroupedFile(
                host(lines.text(file, "host")),
                FilePath.ofText(lines.text(file, "path")),
                lines.text(file, "fsId"),
                lines.number(file, "inode"),
                lines.number(file, "mtimeNs"),
                lines.number(file, "ctimeNs"),
                lines.number(file, "links"),
                new ByteCount(lines.number(file, "allocated")));
    }

    private Host host(String key) {
        return hosts.computeIfAbsent(key, it -> new Host(it, it));
    }

    private <T> T value(Supplier<T> making) {
        try {
            return making.get();
        } catch (IllegalArgumentException
                | ArithmeticException
                | DateTimeException
                | NoSuchElementException e) {
            throw lines.refused("a value cannot be: " + e.getMessage());
        }
    }

    private long numberOr0(Map<String, Cell> values, String name) {
        return values.containsKey(name) ? lines.number(values, name) : 0;
    }
}
