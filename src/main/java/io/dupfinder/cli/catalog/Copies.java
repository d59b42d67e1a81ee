package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.CatalogLookup;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Standing;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.scan.ContentProbe;
import io.dupfinder.scan.ContentProbe.Probed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// All files of the catalog with one content.
///
/// @param files by host and path
/// @param unread whether files that were not read yet may have the same content
/// @param includesSubject whether the file that was asked for is among them
record Copies(List<KnownFile> files, boolean unread, boolean includesSubject) {

    /// The same without files that are not there any more. The one that was asked for stays.
    Copies without(Set<KnownFile> missing) {
        return new Copies(
                files.stream().filter(file -> !missing.contains(file)).toList(),
                unread,
                includesSubject);
    }

    /// Whether no copy is known besides the file that was asked for. Its own hard links are not
    /// copies.
    boolean areUnique() {
        long inodes = files.stream().map(file -> file.grouped().copy()).distinct().count();
        return inodes < (includesSubject ? 2 : 1);
    }

    /// Finds the copies of a path. A file that is still as the catalog knows it is not read; any
    /// other is read only as far as the catalog has files that may equal it.
    ///
    /// @param hostKey of this machine
    /// @throws FileAccessException when the catalog does not know it, and it cannot be read
    static Copies of(FilePath path, String hostKey, CatalogLookup lookup, ContentProbe probe)
            throws FileAccessException {
        List<FileStanding> rows = lookup.at(path);
        Optional<FileStanding> here =
                rows.stream().filter(row -> row.known().host().key().equals(hostKey)).findFirst();
        Optional<Probed> now = now(path, probe, rows.isEmpty());
        boolean isCurrent =
                now.isEmpty()
                        || here.filter(row -> now.get().isStill(row.known().file())).isPresent();
        Optional<FileStanding> current =
                isCurrent && !rows.isEmpty()
                        ? Optional.of(here.orElse(rows.getFirst()))
                        : Optional.empty();
        ByteCount size =
                current.map(row -> row.known().file().size())
                        .orElseGet(() -> now.orElseThrow().size());
        if (size.equals(ByteCount.ZERO)) {
            return new Copies(
                    lookup.candidates(size, SampleDigest.OF_NOTHING), false, current.isPresent());
        }
        return current.isPresent()
                ? of(current.get(), lookup)
                : of(now.orElseThrow(), new UnreadCopies(hostKey, probe), lookup);
    }

    /// Finds the copies of a file that a name means.
    static Copies of(KnownFile file, CatalogLookup lookup) {
        return lookup.at(file.file().path()).stream()
                .filter(row -> row.known().host().key().equals(file.host().key()))
                .findFirst()
                .map(row -> of(row, lookup))
                .orElse(new Copies(List.of(file), false, true));
    }

    private static Optional<Probed> now(FilePath path, ContentProbe probe, boolean isNeeded)
            throws FileAccessException {
        try {
            return Optional.of(probe.look(path));
        } catch (FileAccessException e) {
            if (isNeeded) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static Copies of(FileStanding row, CatalogLookup lookup) {
        Optional<Digest> digest = row.known().file().content().digest();
        List<KnownFile> files =
                digest.map(lookup::withDigest).orElseGet(() -> linksOf(row.known(), lookup));
        return new Copies(
                files, row.standing() == Standing.UNKNOWN || hasUnread(row, lookup), true);
    }

    /// All paths of a file whose content is unknown.
    private static List<KnownFile> linksOf(KnownFile file, CatalogLookup lookup) {
        SampleDigest sample = file.file().content().sample().orElse(new SampleDigest(0, 0));
        return lookup.candidates(file.file().size(), sample).stream()
                .filter(other -> other.grouped().copy().equals(file.grouped().copy()))
                .toList();
    }

    /// Whether the catalog has files that may equal this one and were not compared with it yet.
    private static boolean hasUnread(FileStanding row, CatalogLookup lookup) {
        CatalogFile file = row.known().file();
        Optional<SampleDigest> sample = file.content().sample();
        return row.standing() != Standing.UNIQUE
                && sample.isPresent()
                && lookup.candidates(file.size(), sample.get()).stream()
                        .map(KnownFile::file)
                        .anyMatch(other ->
                                isUnread(other)
                                        && other.content().comparedScanId().orElse(0)
                                                < file.firstScanId());
    }

    private static boolean isUnread(CatalogFile file) {
        return file.content().digest().isEmpty();
    }

    /// Finds the copies of a file that the catalog does not know. Its digest is computed by each
    /// algorithm that files of its size and sample have. Files of this machine that were not read
    /// yet are read.
    private static Copies of(Probed file, UnreadCopies unread, CatalogLookup lookup)
            throws FileAccessException {
        if (!lookup.hasSize(file.size())) {
            return new Copies(List.of(), false, false);
        }
        SampleDigest sample = file.sample();
        List<KnownFile> like = lookup.candidates(file.size(), sample);
        unread.read(like.stream().filter(it -> isUnread(it.file())).toList(), file);
        List<KnownFile> equal =
                file.size().bytes() <= SampleDigest.WHOLE_LENGTH
                        ? lookup.withDigest(new Digest(DigestAlgorithm.XXH3_128, sample.hex()))
                        : List.of();
        List<KnownFile> found = new ArrayList<>(equal);
        if (equal.isEmpty()) {
            for (DigestAlgorithm algorithm : algorithms(like)) {
                found.addAll(lookup.withDigest(file.digest(algorithm)));
            }
        }
        found.addAll(unread.copies());
        found.sort(KnownFile.ORDER);
        return new Copies(found, unread.areLeft(), false);
    }

    private static List<DigestAlgorithm> algorithms(List<KnownFile> files) {
        return files.stream()
                .flatMap(file -> file.file().content().digest().stream())
                .map(Digest::algorithm)
                .distinct()
                .toList();
    }

    /// Finds the copies of a digest, typed with or without its algorithm.
    static Copies of(List<Digest> digests, CatalogLookup lookup) {
        return new Copies(
                digests.stream().flatMap(digest -> lookup.withDigest(digest).stream()).toList(),
                false,
                true);
    }

    /// The digests that a text may mean; none where it is not a digest.
    static List<Digest> digests(String text) {
        int colon = text.indexOf(':');
        String hex = text.substring(colon + 1);
        return Stream.of(DigestAlgorithm.values())
                .filter(it -> colon < 0 || it.label().equals(text.substring(0, colon)))
                .filter(it -> it.isDigest(hex))
                .map(it -> new Digest(it, hex))
                .toList();
    }
}
