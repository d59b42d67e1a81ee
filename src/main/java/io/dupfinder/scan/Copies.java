package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FileTime;
import io.dupfinder.hash.FileVersion;
import io.dupfinder.scan.FileKnowledge.Status;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes the copies of a size group: paths with one inode, whether met by this run or remembered,
/// are one.
final class Copies {

    private record Inode(String hostKey, String fsId, long inode) {}

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final Host host;
    private final DigestAlgorithm algorithm;
    private final long scanId;

    Copies(
            FileTable files,
            FileKnowledge knowledge,
            Host host,
            DigestAlgorithm algorithm,
            long scanId) {
        this.files = files;
        this.knowledge = knowledge;
        this.host = host;
        this.algorithm = algorithm;
        this.scanId = scanId;
    }

    Collection<Copy> of(SizeGroups groups, int group) {
        List<KnownFile> remembered = groups.remembered(group);
        List<Copy> copies = new ArrayList<>();
        Map<Inode, Copy> linked = new HashMap<>();
        groups.forEachRow(
                group,
                row -> {
                    boolean single = files.links(row) == 1 && remembered.isEmpty();
                    Copy copy =
                            single
                                    ? add(copies, version(row), true)
                                    : linked.computeIfAbsent(
                                            inode(row), _ -> add(copies, version(row), true));
                    join(copy, row);
                });
        for (KnownFile known : newestFirst(remembered)) {
            boolean own = known.host().key().equals(host.key());
            Copy copy =
                    linked.computeIfAbsent(
                            new Inode(
                                    known.host().key(), known.file().fsId(), known.file().inode()),
                            _ -> add(copies, version(known.file()), own));
            join(copy, known);
        }
        return copies;
    }

    private static Copy add(List<Copy> copies, FileVersion version, boolean readable) {
        Copy copy = new Copy(version, readable);
        copies.add(copy);
        return copy;
    }

    private void join(Copy copy, int row) {
        copy.rows.add(row);
        boolean isOld =
                knowledge.status(row) == Status.UNCHANGED || knowledge.status(row) == Status.MOVED;
        copy.know(
                knowledge.sample(row),
                knowledge.digest(row),
                knowledge.comparedScanId(row),
                isOld ? knowledge.firstScanId(row) : scanId);
    }

    private void join(Copy copy, KnownFile known) {
        CatalogFile file = known.file();
        if (isAnotherName(copy)) {
            copy.remembered.add(known);
        }
        boolean trusted =
                FileTime.isSettled(
                        file.mtimeNanos(),
                        file.ctimeNanos(),
                        FileTime.nanos(file.content().hashedAt().orElse(file.written())));
        if (version(file).isSameVersion(copy.version()) && (trusted || !copy.isReadable())) {
            Optional<Digest> digest =
                    file.content().digest().filter(d -> d.algorithm() == algorithm);
            copy.know(
                    file.content().sample(),
                    digest,
                    file.content().comparedScanId().orElse(0),
                    file.firstScanId());
        }
    }

    /// Whether a row with the inode of this copy can be another name of it. An inode that this run
    /// met, and that has one name, was given from the remembered file to the one that was met.
    private boolean isAnotherName(Copy copy) {
        return copy.rows.isEmpty() || files.links(copy.rows.getFirst()) > 1;
    }

    /// Of two rows with one inode the newer says how the file is now.
    private static List<KnownFile> newestFirst(List<KnownFile> remembered) {
        return remembered.stream()
                .sorted(
                        Comparator.comparingLong((KnownFile known) -> known.file().ctimeNanos())
                                .reversed())
                .toList();
    }

    private Inode inode(int row) {
        return new Inode(host.key(), files.filesystemId(row), files.inode(row));
    }

    private FileVersion version(int row) {
        return new FileVersion(
                files.path(row),
                files.inode(row),
                files.size(row),
                files.mtimeNanos(row),
                files.ctimeNanos(row));
    }

    private static FileVersion version(CatalogFile file) {
        return new FileVersion(
                file.path(),
                file.inode(),
                file.size().bytes(),
                file.mtimeNanos(),
                file.ctimeNanos());
    }
}
