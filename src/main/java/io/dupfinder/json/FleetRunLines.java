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
            Host host = new Host(text(line, "hostId"), text(line, "name"));
            hosts.put(host.key(), host);
            scanned.add(
                    new FleetRun.ScannedHost(
                            host,
                            Instant.parse(text(line, "scanned")),
                            numberOr0(line, "files"),
                            new ByteCount(numberOr0(line, "bytes")),
                            numberOr0(line, "withoutDigest")));
        }
        List<FleetRun.Sharing> sharing = new ArrayList<>();
        for (Map<String, Cell> line : linesWith("one")) {
            sharing.add(
                    new FleetRun.Sharing(
                            host(text(line, "one")),
                            host(text(line, "other")),
                            number(line, "contents"),
                            new ByteCount(number(line, "bytes"))));
        }
        List<String> words = linesWith("say").stream().map(line -> text(line, "say")).toList();
        return new FleetRun(
                text(first, "id"),
                Instant.parse(text(first, "began")),
                number(first, "rows"),
                number(first, "rowsWithoutDigest"),
                number(first, "groups"),
                number(first, "redundantFiles"),
                new ByteCount(number(first, "reclaimableBytes")),
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
        String digest = text(group, "digest");
        int colon = digest.indexOf(':');
        long copies = number(group, "copies");
        List<GroupedFile> files = linesWith("path").stream().map(this::file).toList();
        if (files.isEmpty()) {
            throw new IllegalArgumentException("a group has no file");
        }
        return new DuplicateGroup(
                new ByteCount(number(group, "size")),
                new Digest(
                        DigestAlgorithm.ofLabel(digest.substring(0, Math.max(0, colon)))
                                .orElseThrow(),
                        digest.substring(colon + 1)),
                Math.toIntExact(copies),
                new Redundancy(
                        Math.toIntExact(copies - 1),
                        new ByteCount(number(group, "reclaimable")),
                        ByteCount.ZERO),
                files.stream().sorted(GroupedFile.ORDER).toList());
    }

    private GroupedFile file(Map<String, Cell> file) {
        return new GroupedFile(
                host(text(file, "host")),
                FilePath.ofText(text(file, "path")),
                text(file, "fsId"),
                number(file, "inode"),
                number(file, "mtimeNs"),
                number(file, "ctimeNs"),
                number(file, "links"),
                new ByteCount(number(file, "allocated")));
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

    private String text(Map<String, Cell> values, String name) {
        if (values.get(name) instanceof Cell.Text(var text)) {
            return text;
        }
        throw lines.refused(name + " has to be a text");
    }

    private long number(Map<String, Cell> values, String name) {
        if (values.get(name) instanceof Cell.Numeral(var literal)) {
            return Long.parseLong(literal);
        }
        throw lines.refused(name + " has to be a whole number");
    }

    private long numberOr0(Map<String, Cell> values, String name) {
        return values.containsKey(name) ? number(values, name) : 0;
    }
}
