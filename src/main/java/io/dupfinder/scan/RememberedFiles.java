package io.dupfinder.scan;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.RememberedRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.catalog.WantedRow;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileStat;
import io.dupfinder.scan.Recall.Recalled;
import io.dupfinder.walk.FileTable;
import io.dupfinder.walk.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/// Files that the catalog knows and this run did not meet: those of other roots and other hosts,
/// and those that filters left out. Duplicates among them are found without walking their trees
/// again.
final class RememberedFiles {

    private final ScanSession session;
    private final List<FilePath> roots;
    private final FileTable files;
    private final Recalled recalled;
    private final DigestAlgorithm algorithm;
    private final List<Host> hosts = new ArrayList<>();
    private boolean hasBegun;

    RememberedFiles(ScanSession session, Tree tree, Recalled recalled, DigestAlgorithm algorithm) {
        this.session = session;
        this.roots = tree.roots();
        this.files = tree.files();
        this.recalled = recalled;
        this.algorithm = algorithm;
        hosts.add(session.host());
    }

    /// Adds rows for files not met by this run: those that share their size with one that was met,
    /// those that are pending among themselves, and those of wanted sizes. Returns the hosts by the
    /// table's numbers.
    List<Host> remember(List<WantedRow> wanted) {
        if (session.fileCount() > recalled.rowsMet()) {
            Set<Long> sizes = new HashSet<>(session.pendingSizes(algorithm));
            files.forEachRow(row -> sizes.add(files.size(row)));
            wanted.forEach(row -> sizes.add(row.size()));
            session.forEachOfSizes(
                    sizes, recalled.metAll() ? roots : List.of(), this::rememberOthers);
        }
        return hosts;
    }

    /// Remembers rows that the table does not have yet.
    private Consumer<RememberedRow> rememberOthers() {
        if (recalled.metAll() && !hasBegun) {
            hasBegun = true;
            return this::remember;
        }
        long[] known = recalled.knownRows(files);
        return row -> {
            if (Arrays.binarySearch(known, row.rowId()) < 0
                    && !recalled.missing().contains(row.rowId())) {
                remember(row);
            }
        };
    }

    private void remember(RememberedRow known) {
        int host = number(known.host());
        int row =
                files.remember(
                        known.path(),
                        host,
                        known.fsId(),
                        FileStat.ofFile(
                                known.inode(),
                                known.size(),
                                known.allocated(),
                                known.links(),
                                known.mtimeNanos(),
                                known.ctimeNanos()));
        FileKnowledge knowledge = recalled.knowledge();
        knowledge.growTo(files.rowLimit());
        knowledge.known(row, FileStatus.UNCHANGED, known.rowId());
        // A file of another host cannot be read here, so its row is trusted.
        if (host != 0 || known.isSettled()) {
            knowledge.recall(row, KnownContent.of(known, algorithm));
        } else {
            knowledge.recallUnsettled(row, KnownContent.of(known, algorithm));
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
}
