package io.dupfinder.columnar;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.CatalogFleet.EndedScan;
import io.dupfinder.catalog.CatalogFleet.ExportedHost;
import io.dupfinder.catalog.CatalogFleet.FilesVisitor;
import io.dupfinder.catalog.ExportManifest;
import io.dupfinder.catalog.PresentRow;
import io.dupfinder.file.IoReason;
import io.dupfinder.json.ManifestJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A directory that takes exports of hosts: rows as they come, with no more of them in memory than
/// a part of a file.
///
/// A host of which no scan has ended since its last export there is left as it is.
public final class ExportDirectory implements FilesVisitor, AutoCloseable {

    /// The outcome for a host.
    public sealed interface Outcome {

        ExportedHost host();

        /// Its files are there.
        record Made(ExportManifest manifest) implements Outcome {
            @Override
            public ExportedHost host() {
                return manifest.host();
            }
        }

        /// The export of this number has them already.
        record Unchanged(ExportedHost host, long number) implements Outcome {}

        /// No scan of it has ended.
        record NeverScanned(ExportedHost host) implements Outcome {}
    }

    private final Path base;
    private final Set<String> wanted;
    private final InstantSource clock;
    private final List<Outcome> outcomes = new ArrayList<>();
    private @Nullable HostDirectory directory;
    private @Nullable HostExport export;

    /// @param wanted the keys of the hosts to export; all that are not retired where it is empty
    public ExportDirectory(Path base, Set<String> wanted, InstantSource clock) {
        PinnedArrays.requireSafe();
        this.base = base;
        this.wanted = Set.copyOf(wanted);
        this.clock = clock;
    }

    /// Whether the jars that it needs are on the class path, which the launcher puts there for this
    /// alone.
    public static boolean isPossible() {
        return ExportDirectory.class.getResource("/org/apache/parquet/hadoop/ParquetWriter.class")
                != null;
    }

    @Override
    public boolean begin(ExportedHost host) {
        if (wanted.isEmpty() ? host.isRetired() : !wanted.contains(host.host().key())) {
            return false;
        }
        if (host.scan().isEmpty()) {
            outcomes.add(new Outcome.NeverScanned(host));
            return false;
        }
        try {
            HostDirectory place = HostDirectory.open(base, host);
            directory = place;
            Optional<ManifestJson.Earlier> newest = place.newest();
            long number = newest.map(ManifestJson.Earlier::number).orElse(0L);
            long scan = host.scan().map(EndedScan::id).orElse(0L);
            if (newest.filter(it -> it.scan() == scan).isPresent()) {
                outcomes.add(new Outcome.Unchanged(host, number));
                close();
                return false;
            }
            export = new HostExport(place.begin(number + 1), number + 1, host);
            return true;
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void visit(PresentRow row) {
        try {
            requireNonNull(export).write(row);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    @Override
    public void end() {
        try {
            ExportManifest manifest = requireNonNull(export).end(clock.instant());
            outcomes.add(new Outcome.Made(manifest));
            requireNonNull(directory).removeOlderThan(manifest.number() - 1);
            close();
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private UncheckedIOException failure(IOException e) {
        return new UncheckedIOException(
                "cannot export to " + base, new IOException(IoReason.ofMaking(e), e));
    }

    /// The hosts so far, in the order of the catalog.
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /// Lets go of the host that is at work.
    @Override
    public void close() throws IOException {
        export = null;
        HostDirectory held = directory;
        directory = null;
        if (held != null) {
            held.close();
        }
    }
}
