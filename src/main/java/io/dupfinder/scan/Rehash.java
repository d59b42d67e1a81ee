package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Reads again a random part of the files whose digests the catalog remembers. Where the content is
/// another one, though nothing else tells so, what was remembered of it counts no longer.
final class Rehash {

    private static final int PAGE = 2_000;

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final Host host;
    private final VerifiedFiles verified;
    private final BooleanSupplier cancelled;
    private final Random random = new Random();

    Rehash(
            FileTable files,
            FileKnowledge knowledge,
            Host host,
            VerifiedFiles verified,
            BooleanSupplier cancelled) {
        this.files = files;
        this.knowledge = knowledge;
        this.host = host;
        this.verified = verified;
        this.cancelled = cancelled;
    }

    /// Reads.
    ///
    /// @param share of the files, from 0 to 1
    void run(double share) {
        List<KnownFile> page = new ArrayList<>();
        files.forEachRow(row -> {
            boolean isRead =
                    knowledge.isUnchanged(row)
                            && knowledge.hasDigest(row)
                            && random.nextDouble() < share
                            && !cancelled.getAsBoolean();
            if (isRead) {
                page.add(known(row));
            }
            if (page.size() == PAGE) {
                verified.verify(page);
                page.clear();
            }
        });
        verified.verify(page);
        if (!verified.suspects().isEmpty()) {
            forgetSuspects();
        }
    }

    private KnownFile known(int row) {
        return new KnownFile(
                knowledge.rowId(row),
                host,
                new CatalogFile(
                        files.path(row),
                        new ByteCount(files.size(row)),
                        files.mtimeNanos(row),
                        files.ctimeNanos(row),
                        files.filesystemId(row),
                        files.inode(row),
                        files.links(row),
                        new ByteCount(files.allocated(row)),
                        CatalogFile.Content.of(knowledge.digest(row).orElseThrow()),
                        knowledge.firstScanId(row),
                        Instant.EPOCH));
    }

    /// One inode is one content: all of its paths, or another one would tell what was.
    private void forgetSuspects() {
        Set<Inode> suspects = new HashSet<>();
        verified.suspects()
                .forEach(finding -> {
                    CatalogFile file = finding.suspect().file().file();
                    suspects.add(new Inode(file.fsId(), file.inode()));
                });
        files.forEachRow(row -> {
            if (suspects.contains(new Inode(files.filesystemId(row), files.inode(row)))) {
                knowledge.forget(row);
            }
        });
    }

    private record Inode(String fsId, long number) {}
}
