package io.dupfinder.scan;

import io.dupfinder.catalog.CatalogFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FileTime;
import io.dupfinder.fs.FileStat;
import io.dupfinder.scan.FileKnowledge.Status;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the catalog remembers besides the files this run met: other roots, other hosts, what
/// filters left out. With them duplicates are found across scans without reading the other files'
/// trees again.
final class Elsewhere {

    private final ScanSession session;
    private final FileTable files;
    private final Recalled recalled;
    private final DigestAlgorithm algorithm;
    private final List<Host> hosts = new ArrayList<>();

    Elsewhere(
            ScanSession session,
            FileTable files,
            Recalled recalled,
            DigestAlgorithm algorithm,
            Host host) {
        this.session = session;
        this.files = files;
        this.recalled = recalled;
        this.algorithm = algorithm;
        hosts.add(host);
    }

    /// Adds rows for files not met by this run: those that share their size with one that was met,
    /// and those that are pending among themselves. Returns the hosts by the table's numbers.
    List<Host> remember() {
        if (session.fileCount() > recalled.rowsMet()) {
            Set<Long> sizes = new HashSet<>(session.pendingSizes(algorithm));
            files.forEachRow(row -> sizes.add(files.size(row)));
            long[] met = recalled.knownRows(files);
            session.filesOfSizes(
                            sizes,
                            row ->
                                    Arrays.binarySearch(met, row) < 0
                                            && !recalled.missing().contains(row))
                    .forEach(this::remember);
        }
        return hosts;
    }

    private void remember(KnownFile known) {
        CatalogFile file = known.file();
        int host = number(known.host());
        int row =
                files.remember(
                        file.path(),
                        host,
                        file.fsId(),
                        FileStat.ofFile(
                                file.inode(),
                                file.size().bytes(),
                                file.allocated().bytes(),
                                file.links(),
                                file.mtimeNanos(),
                                file.ctimeNanos()));
        FileKnowledge knowledge = recalled.knowledge();
        knowledge.growTo(files.rowLimit());
        knowledge.known(row, Status.UNCHANGED, known.rowId());
        // What lies on another host cannot be read here, so what its row says has to do.
        if (host != 0 || isSettled(file)) {
            knowledge.recall(row, KnownContent.of(file, algorithm));
        } else {
            knowledge.firstScanId(row, file.firstScanId());
        }
    }

    private int number(Host host) {
        for (int number = 0; number < hosts.size(); number++) {
            if (hosts.get(number).key().equals(host.key())) {
                return number;
            }
        }
        hosts.add(host);
        return hosts.size() - 1;
    }

    private static boolean isSettled(CatalogFile file) {
        return FileTime.isSettled(
                file.mtimeNanos(),
                file.ctimeNanos(),
                FileTime.nanos(file.content().hashedAt().orElse(file.written())));
    }
}
