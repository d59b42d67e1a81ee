package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.CatalogVerification;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.Recall.Recalled;
import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// Reads again a random part of the unchanged files, whatever algorithm their digests are of. If a
/// content has changed, what was remembered about it is forgotten.
final class Rehash {

    private static final int PAGE = 2_000;

    private final FileTable files;
    private final Recalled recalled;
    private final CatalogVerification catalog;
    private final VerifiedFiles verified;
    private final BooleanSupplier stop;
    private final Random random = new Random();

    Rehash(
            FileTable files,
            Recalled recalled,
            CatalogVerification catalog,
            VerifiedFiles verified,
            BooleanSupplier stop) {
        this.files = files;
        this.recalled = recalled;
        this.catalog = catalog;
        this.verified = verified;
        this.stop = stop;
    }

    /// Reads files that are suspect already, and then the others.
    ///
    /// @param share part of the others that is read, from 0 to 1
    void run(Host host, double share) {
        long[] met = recalled.knownRows(files);
        Predicate<KnownFile> isMet = file -> Arrays.binarySearch(met, file.rowId()) >= 0;
        Set<FilePath> suspects = verified.verifySuspects(host, isMet);
        long row = 0;
        List<KnownFile> page;
        do {
            page = catalog.hashedAfter(host, row, PAGE);
            verified.verify(
                    page.stream()
                            .filter(isMet)
                            .filter(file -> !suspects.contains(file.file().path()))
                            .filter(_ -> random.nextDouble() < share)
                            .toList());
            row = page.isEmpty() ? row : page.getLast().rowId();
        } while (!page.isEmpty() && !stop.getAsBoolean());
        if (!verified.suspects().isEmpty()) {
            forgetSuspects();
        }
    }

    /// All paths of the inode are forgotten, since another one would bring the old digest back.
    private void forgetSuspects() {
        Set<Inode> suspects = new HashSet<>();
        verified.suspects()
                .forEach(finding -> {
                    CatalogFile file = finding.suspect().file().file();
                    suspects.add(new Inode(file.fsId(), file.inode()));
                });
        files.forEachRow(row -> {
            if (suspects.contains(new Inode(files.filesystemId(row), files.inode(row)))) {
                recalled.knowledge().forget(row);
            }
        });
    }

    private record Inode(String fsId, long number) {}
}
