package io.dupfinder.columnar;

import io.dupfinder.catalog.CatalogFleet.ExportedHost;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.file.Sha256;
import io.dupfinder.json.ManifestJson;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// The exports of one host: `files/HOST/NUMBER-CATALOG/`, each with its parts and its manifest. Two
/// catalogs that export one host never write over each other, and whoever reads them sees both.
///
/// One process at a time holds it.
final class HostDirectory implements AutoCloseable {

    static final String MANIFEST = "manifest.json";

    /// Characters of the catalog's identity in the name of an export.
    private static final int CATALOG_LENGTH = 8;

    /// Characters of the name of a host's directory; a longer one ends with a digest.
    private static final int LONGEST_NAME = 150;

    private static final String PLAIN =
            "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

    private final Path place;
    private final ExportedHost host;
    private final FileChannel lock;

    private HostDirectory(Path place, ExportedHost host, FileChannel lock) {
        this.place = place;
        this.host = host;
        this.lock = lock;
    }

    /// @throws ExportRefusedException when another process exports the host there
    static HostDirectory open(Path base, ExportedHost host) throws IOException {
        Path place = base.resolve("files").resolve(name(host.host().key()));
        // Only the directory itself is made: the disk above it may just not be mounted.
        if (Files.notExists(base)) {
            Files.createDirectory(base, OwnerOnly.directory());
        }
        Files.createDirectories(place, OwnerOnly.directory());
        FileChannel channel =
                FileChannel.open(
                        place.resolve(".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        OwnerOnly.file());
        @Nullable FileLock held = null;
        try {
            held = channel.tryLock();
        } finally {
            if (held == null) {
                channel.close();
            }
        }
        if (held == null) {
            throw ExportRefusedException.forNow(
                    "another run exports the host %s to %s; wait for its end"
                            .formatted(host.host().name(), base));
        }
        return new HostDirectory(place, host, channel);
    }

    /// The name of a host's directory: letters, digits, and `.`, `_` and `-` inside; every other
    /// byte as `~HH`. An equals sign would make Spark a column of it, and it skips names that begin
    /// with a dot or an underscore.
    static String name(String key) {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        StringBuilder name = new StringBuilder();
        for (byte next : utf8) {
            char c = (char) (next & 0xff);
            boolean isPlain = PLAIN.indexOf(c) >= 0 || (!name.isEmpty() && (c == '.' || c == '_'));
            if (isPlain) {
                name.append(c);
            } else {
                name.append(String.format(Locale.ROOT, "~%02X", (int) c));
            }
        }
        if (name.length() <= LONGEST_NAME) {
            return name.toString();
        }
        byte[] digest = new byte[Sha256.LENGTH];
        Sha256.ofJdk().digest(utf8, 0, utf8.length, digest);
        return name.substring(0, LONGEST_NAME)
                + "~"
                + HexFormat.of().formatHex(digest, 0, CATALOG_LENGTH);
    }

    /// The newest whole export of the catalog.
    Optional<ManifestJson.Earlier> newest() throws IOException {
        Optional<ManifestJson.Earlier> newest = Optional.empty();
        for (Path export : exports()) {
            Optional<ManifestJson.Earlier> found = manifest(export);
            if (found.isPresent() && !found.get().catalog().equals(host.catalog())) {
                throw ExportRefusedException.because(
                        "%s has an export of the host %s by another catalog (%s; this one is %s). Two catalogs that scan one host are two hosts: give each its own --host-id, or remove the export of the one that is not used any more"
                                .formatted(
                                        place,
                                        host.host().name(),
                                        found.get().catalog(),
                                        host.catalog()));
            }
            newest =
                    Stream.concat(newest.stream(), found.stream())
                            .max(Comparator.comparingLong(ManifestJson.Earlier::number));
        }
        return newest;
    }

    private Optional<ManifestJson.Earlier> manifest(Path export) throws IOException {
        Path manifest = export.resolve(MANIFEST);
        return Files.exists(manifest)
                ? ManifestJson.read(manifest.toString(), Files.readAllBytes(manifest))
                : Optional.empty();
    }

    /// An empty directory for an export of this number; what an export that was broken off left
    /// there goes.
    Path begin(long number) throws IOException {
        Path export =
                place.resolve(
                        number
                                + "-"
                                + host.catalog().replace("-", "").substring(0, CATALOG_LENGTH));
        if (Files.exists(export)) {
            remove(export);
        }
        return Files.createDirectory(export, OwnerOnly.directory());
    }

    /// Removes exports that are older than the one before the newest: a job may still read that.
    void removeOlderThan(long number) throws IOException {
        for (Path export : exports()) {
            Optional<ManifestJson.Earlier> found = manifest(export);
            if (found.filter(it -> it.number() < number).isPresent()) {
                remove(export);
            }
        }
    }

    private List<Path> exports() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(place)) {
            return StreamSupport.stream(entries.spliterator(), false)
                    .filter(entry -> entry.getFileName().toString().matches("\\d+-[0-9a-f]+"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        }
    }

    /// The manifest goes first: what is left of an export does not count.
    private static void remove(Path export) throws IOException {
        Files.deleteIfExists(export.resolve(MANIFEST));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(export)) {
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
        Files.delete(export);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
