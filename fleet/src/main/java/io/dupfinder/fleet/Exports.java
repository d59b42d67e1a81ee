package io.dupfinder.fleet;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/// The current export of each host: the newest that has a manifest, with the files that the manifest names and no others. A directory
/// without a manifest is an export that is still being copied, or was broken off; the one before it counts.
///
/// @param current by the key of the host, in the order of keys
/// @param missing directories of hosts that have no whole export
/// @param stale hosts whose export is older than was asked for, with words for it
/// @param warnings other things to say
record Exports(
        List<Export> current, List<String> missing, List<String> stale, List<String> warnings) {

    /// The most hosts of a run: 16 words of 64 bits.
    static final int MOST_HOSTS = 1024;

    Exports {
        current = List.copyOf(current);
        missing = List.copyOf(missing);
        stale = List.copyOf(stale);
        warnings = List.copyOf(warnings);
    }

    /// @throws FleetException when there are none, or they cannot be used together
    static Exports read(Request request, Configuration configuration, Instant now) {
        try {
            Path files = new Path(request.base(), "files");
            FileSystem system = files.getFileSystem(configuration);
            Map<String, Export> current = new TreeMap<>();
            List<String> missing = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            for (FileStatus host : list(system, files)) {
                List<Export> ofHost = newestOfEachCatalog(system, host);
                if (ofHost.isEmpty()) {
                    missing.add(host.getPath().getName());
                }
                for (Export export : ofHost) {
                    Export other = current.put(export.host(), export);
                    requireOnlyOne(export, other);
                    checkParts(system, export, warnings);
                }
            }
            if (current.isEmpty()) {
                throw FleetException.refused(
                        "there is no whole export below %s: run `dupfinder catalog export --format parquet -o DIR` on the hosts, and copy DIR there"
                                .formatted(files));
            }
            if (current.size() > MOST_HOSTS) {
                throw FleetException.refused(
                        "there are %,d hosts below %s, and a run takes %,d at most: split them over several bases"
                                .formatted(current.size(), files, MOST_HOSTS));
            }
            List<Export> exports = List.copyOf(current.values());
            warnOfAlgorithms(exports, warnings);
            return new Exports(exports, missing, stale(exports, request.maxAge(), now), warnings);
        } catch (FileNotFoundException e) {
            throw FleetException.refused(
                    "there is nothing at %s/files: name with --base the directory that the exports were copied to"
                            .formatted(request.base()));
        } catch (IOException e) {
            throw FleetException.failed(
                    "cannot read %s: %s".formatted(request.base(), e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw FleetException.refused(
                    "%s is no place: %s".formatted(request.base(), e.getMessage()));
        }
    }

    private static List<FileStatus> list(FileSystem system, Path directory) throws IOException {
        List<FileStatus> entries = new ArrayList<>();
        for (FileStatus entry : system.listStatus(directory)) {
            if (entry.isDirectory() && !entry.getPath().getName().startsWith(".")) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparing(FileStatus::getPath));
        return entries;
    }

    private static List<Export> newestOfEachCatalog(FileSystem system, FileStatus host)
            throws IOException {
        Map<String, Export> newest = new TreeMap<>();
        for (FileStatus directory : list(system, host.getPath())) {
            Optional<byte[]> manifest = content(system, new Path(directory.getPath(), "manifest.json"));
            if (manifest.isPresent()) {
                Export export =
                        Export.parse(
                                directory.getPath().toString(),
                                host.getPath().getName(),
                                manifest.get());
                newest.merge(
                        export.catalog(),
                        export,
                        (one, other) -> one.number() > other.number() ? one : other);
            }
        }
        return List.copyOf(newest.values());
    }

    private static Optional<byte[]> content(FileSystem system, Path file) throws IOException {
        try (FSDataInputStream in = system.open(file)) {
            return Optional.of(in.readAllBytes());
        } catch (FileNotFoundException e) {
            return Optional.empty();
        }
    }

    private static void requireOnlyOne(Export export, Export other) {
        if (other != null) {
            throw FleetException.refused(
                    "two catalogs claim the host %s: %s (catalog %s) and %s (catalog %s). Give each machine its own --host-id and scan again, or remove the export that is not used any more"
                            .formatted(
                                    export.host(),
                                    other.place(),
                                    other.catalog(),
                                    export.place(),
                                    export.catalog()));
        }
    }

    /// Refuses files that are not as long as the manifest says, before anything is read.
    private static void checkParts(FileSystem system, Export export, List<String> warnings)
            throws IOException {
        Map<String, Long> there = new HashMap<>();
        for (FileStatus file : system.listStatus(new Path(export.place()))) {
            there.put(file.getPath().getName(), file.getLen());
        }
        for (Export.Part part : export.parts()) {
            Long bytes = there.remove(part.name());
            if (bytes == null) {
                throw FleetException.failed(
                        "%s is missing: copy the export again".formatted(export.path(part)));
            }
            if (bytes != part.bytes()) {
                throw FleetException.failed(
                        "%s has %,d bytes, and its manifest says %,d: copy the export again"
                                .formatted(export.path(part), bytes, part.bytes()));
            }
        }
        there.keySet().stream()
                .filter(name -> name.endsWith(".parquet") && !name.startsWith("."))
                .sorted()
                .forEach(name ->
                        warnings.add(
                                "%s/%s is not in the manifest, and was left out"
                                        .formatted(export.place(), name)));
    }

    private static void warnOfAlgorithms(List<Export> exports, List<String> warnings) {
        Set<String> algorithms =
                exports.stream()
                        .flatMap(export -> export.rowsByAlgorithm().keySet().stream())
                        .collect(Collectors.toCollection(java.util.TreeSet::new));
        if (algorithms.size() > 1) {
            warnings.add(
                    "files were hashed by several algorithms (%s), and are grouped only within one: scan all hosts with the same --algorithm"
                            .formatted(String.join(", ", algorithms)));
        }
    }

    private static List<String> stale(List<Export> exports, Optional<Duration> maxAge, Instant now) {
        if (maxAge.isEmpty()) {
            return List.of();
        }
        Instant oldest = now.minus(maxAge.get());
        return exports.stream()
                .filter(export -> export.finished().isBefore(oldest))
                .map(export ->
                        "%s was last scanned %s ago; files that went since are still counted"
                                .formatted(
                                        export.hostName(),
                                        age(Duration.between(export.finished(), now))))
                .toList();
    }

    private static String age(Duration age) {
        return age.toDays() >= 2 ? age.toDays() + " days" : age.toHours() + " hours";
    }

    boolean isComplete() {
        return missing.isEmpty() && stale.isEmpty();
    }

    long rows() {
        return current.stream().mapToLong(Export::rows).sum();
    }
}
