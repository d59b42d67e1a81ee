package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the catalog remembers besides the files this run met: other roots, other hosts, what
/// filters left out. With them duplicates are found across scans without reading the other files'
/// trees again.
final class Elsewhere {

    private final ScanSession session;
    private final FileTable files;
    private final Recalled recalled;

    Elsewhere(ScanSession session, FileTable files, Recalled recalled) {
        this.session = session;
        this.files = files;
        this.recalled = recalled;
    }

    /// Files not met by this run, by size in bytes: those that share it with one that was met, and
    /// those that are pending among themselves.
    Map<Long, List<KnownFile>> bySize(DigestAlgorithm algorithm) {
        if (session.fileCount() == recalled.rowsMet()) {
            return Map.of();
        }
        Set<Long> sizes = new HashSet<>(session.pendingSizes(algorithm));
        files.forEachRow(row -> sizes.add(files.size(row)));
        List<KnownFile> elsewhere =
                session.filesOfSizes(
                        sizes, row -> !wasMet(row) && !recalled.missing().contains(row.rowId()));
        Map<Long, List<KnownFile>> bySize = new HashMap<>();
        for (KnownFile known : elsewhere) {
            bySize.computeIfAbsent(known.file().size().bytes(), _ -> new ArrayList<>(2)).add(known);
        }
        return bySize;
    }

    private boolean wasMet(KnownRow known) {
        int row = recalled.index().row(known.key());
        return recalled.knowledge().isKnownRow(known.rowId(), row);
    }
}
