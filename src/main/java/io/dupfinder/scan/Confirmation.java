package io.dupfinder.scan;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileStat;
import io.dupfinder.scan.FoundGroups.FoundGroup;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/// A look at each file of this host that a group counts and that the walk did not meet, because it
/// lies outside of the roots or a filter left it out: a copy that is gone makes no other one
/// redundant. A file whose filesystem is not mounted, or that may not be looked at, is left as it
/// was.
final class Confirmation {

    /// Files in a piece of work for one thread.
    private static final int PIECE = 256;

    private final Reading reading;
    private final FileTable files;
    private final Presence presence;
    private final BitSet gone = new BitSet();

    Confirmation(Reading reading, FileTable files) {
        this.reading = reading;
        this.files = files;
        this.presence = new Presence(reading.fileSystem());
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
                look(row, files.path(row), stat);
            }
        }
    }

    private void look(int row, FilePath path, FileStat stat) {
        switch (presence.of(
                path, files.filesystemId(row), found -> isKnownVersion(row, found), stat)) {
            case THERE -> files.setOwner(row, stat.owner());
            case CHANGED, GONE -> {
                synchronized (gone) {
                    gone.set(row);
                }
            }
            case UNKNOWN -> {}
        }
    }

    private boolean isKnownVersion(int row, FileStat stat) {
        return stat.inode() == files.inode(row)
                && stat.size() == files.size(row)
                && stat.mtimeNanos() == files.mtimeNanos(row)
                && stat.ctimeNanos() == files.ctimeNanos(row);
    }
}
