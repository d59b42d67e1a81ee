package io.dupfinder.scan;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.Subtrees;
import io.dupfinder.fs.EntryKind;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A look at each file of this host that a group counts and that lies outside of the roots: a copy
/// that is gone makes no other one redundant. A file whose filesystem is not mounted, or that may
/// not be looked at, is left as it was; so is a file below the roots that filters left out.
final class Confirmation {

    /// Files in a piece of work for one thread.
    private static final int PIECE = 256;

    private final Reading reading;
    private final FileSystem fileSystem;
    private final FileTable files;
    private final Subtrees roots;

    /// Identity of the filesystem at a directory, or above it where that is gone too.
    private final Map<FilePath, Optional<String>> filesystems = new ConcurrentHashMap<>();

    private final Map<Long, String> byDevice = new ConcurrentHashMap<>();
    private final BitSet gone = new BitSet();

    /// @param roots of the scan, as they were walked
    Confirmation(Reading reading, FileTable files, List<FilePath> roots) {
        this.reading = reading;
        this.fileSystem = reading.fileSystem();
        this.files = files;
        this.roots = Subtrees.of(roots);
    }

    /// Looks at them, several at once. Returns the rows of files that are gone, or are there no
    /// longer in the version that the catalog knows.
    BitSet run(Readers readers, List<FoundGroup> groups) {
        RowList remembered = new RowList();
        for (FoundGroup group : groups) {
            for (int row : group.rows()) {
                if (!files.isMet(row) && files.host(row) == 0) {
                    remembered.add(row);
                }
            }
        }
        readers.forEach(pieces(remembered.toArray()), this::look);
        return gone;
    }

    private static List<int[]> pieces(int[] rows) {
        List<int[]> pieces = new ArrayList<>();
        for (int from = 0; from < rows.length; from += PIECE) {
            pieces.add(Arrays.copyOfRange(rows, from, Math.min(from + PIECE, rows.length)));
        }
        return pieces;
    }

    private void look(int[] rows) {
        FileStat stat = new FileStat();
        for (int row : rows) {
            if (!reading.isStopped()) {
                look(row, stat);
            }
        }
    }

    private void look(int row, FileStat stat) {
        FilePath path = files.path(row);
        if (roots.contain(path)) {
            return;
        }
        try {
            fileSystem.stat(path, stat);
            if (isKnownVersion(row, stat)) {
                files.setOwner(row, stat.owner());
            } else if (filesystem(stat.device(), path).equals(files.filesystemId(row))) {
                note(row);
            }
        } catch (FileAccessException e) {
            boolean isMissing = e.reason() == SkipReason.VANISHED;
            if (isMissing && isMounted(path, files.filesystemId(row))) {
                note(row);
            }
        }
    }

    private boolean isKnownVersion(int row, FileStat stat) {
        return stat.kind() == EntryKind.REGULAR
                && stat.inode() == files.inode(row)
                && stat.size() == files.size(row)
                && stat.mtimeNanos() == files.mtimeNanos(row)
                && stat.ctimeNanos() == files.ctimeNanos(row);
    }

    private String filesystem(long device, FilePath path) throws FileAccessException {
        String known = byDevice.get(device);
        if (known == null) {
            known = fileSystem.filesystemId(path);
            byDevice.put(device, known);
        }
        return known;
    }

    /// Whether the place of a missing file lies on the filesystem that had it: then it is gone, and
    /// not unplugged.
    private boolean isMounted(FilePath missing, String fsId) {
        return missing.parent()
                .flatMap(directory -> filesystems.computeIfAbsent(directory, this::filesystemAbove))
                .equals(Optional.of(fsId));
    }

    private Optional<String> filesystemAbove(FilePath directory) {
        Optional<FilePath> at = Optional.of(directory);
        while (at.isPresent()) {
            try {
                return Optional.of(fileSystem.filesystemId(at.get()));
            } catch (FileAccessException e) {
                if (e.reason() != SkipReason.VANISHED) {
                    return Optional.empty();
                }
                at = at.get().parent();
            }
        }
        return Optional.empty();
    }

    private void note(int row) {
        synchronized (gone) {
            gone.set(row);
        }
    }
}
