package io.dupfinder.columnar;

import io.dupfinder.catalog.CatalogFleet.ExportedHost;
import io.dupfinder.catalog.ExportManifest;
import io.dupfinder.catalog.PresentRow;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.ManifestJson;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An export of one host while it is written: parts, and the manifest last.
final class HostExport {

    private final Path place;
    private final long number;
    private final ExportedHost host;
    private final List<ExportManifest.Part> parts = new ArrayList<>();
    private final TreeMap<String, Long> rowsByAlgorithm = new TreeMap<>();
    private @Nullable PartFile part;
    private long withoutDigest;

    /// The algorithm of the rows before, and how many they were.
    private byte[] algorithm = new byte[0];

    private long rowsOfAlgorithm;

    HostExport(Path place, long number, ExportedHost host) {
        this.place = place;
        this.number = number;
        this.host = host;
    }

    void write(PresentRow row) throws IOException {
        PartFile open = part;
        if (open == null) {
            String name = String.format(Locale.ROOT, "part-%05d.parquet", parts.size());
            open = PartFile.create(place.resolve(name), host.host().key());
            part = open;
        }
        open.write(row);
        count(row.algorithm());
        if (open.isFull()) {
            endPart();
        }
    }

    private void count(byte @Nullable [] label) {
        if (label == null) {
            withoutDigest++;
            return;
        }
        if (!Arrays.equals(label, algorithm)) {
            addRows();
            algorithm = label;
        }
        rowsOfAlgorithm++;
    }

    private void addRows() {
        if (rowsOfAlgorithm > 0) {
            rowsByAlgorithm.merge(
                    new String(algorithm, StandardCharsets.UTF_8), rowsOfAlgorithm, Long::sum);
            rowsOfAlgorithm = 0;
        }
    }

    private void endPart() throws IOException {
        PartFile open = part;
        part = null;
        if (open != null) {
            parts.add(open.end());
        }
    }

    /// Ends the last part, and writes the manifest, with which the export begins to count.
    ExportManifest end(Instant made) throws IOException {
        endPart();
        addRows();
        ExportManifest manifest =
                new ExportManifest(number, made, host, rowsByAlgorithm, withoutDigest, parts);
        Path unfinished = place.resolve("manifest.tmp");
        try (FileChannel channel =
                        FileChannel.open(
                                unfinished,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                OwnerOnly.file());
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            ManifestJson.write(manifest, out);
            out.flush();
            channel.force(true);
        }
        Files.move(
                unfinished, place.resolve(HostDirectory.MANIFEST), StandardCopyOption.ATOMIC_MOVE);
        return manifest;
    }
}
