package io.dupfinder.scan;

import io.dupfinder.catalog.EnteredFiles;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.StoredPath;
import io.dupfinder.scan.RowQueue.LearnedRows;
import io.dupfinder.walk.FileTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// Rows of the file table on their way into the catalog. Attributes are the path's own; the
/// content's digests are those of its copy. Only the catalog's writer uses it.
final class CatalogRows implements EnteredFiles {

    private final FileTable files;
    private final FileKnowledge knowledge;
    private final HardLinks links;

    /// Piece that each row came in, by the row's number here; [#places] has its place in the piece.
    private final List<LearnedRows> pieces = new ArrayList<>();

    private final RowList places = new RowList();
    private final BitSet isNew = new BitSet();
    private int at;
    private int row;
    private int leader;

    CatalogRows(ScannedFiles files) {
        this.files = files.table();
        this.knowledge = files.knowledge();
        this.links = files.links();
    }

    /// Adds the row at a place of a piece.
    ///
    /// @param isNewPath whether the catalog has no row of it
    void add(LearnedRows piece, int place, boolean isNewPath) {
        isNew.set(pieces.size(), isNewPath);
        pieces.add(piece);
        places.add(place);
    }

    @Override
    public int count() {
        return pieces.size();
    }

    @Override
    public void rewind() {
        at = 0;
    }

    @Override
    public boolean next() {
        if (at == pieces.size()) {
            return false;
        }
        row = pieces.get(at).rows()[places.get(at)];
        at++;
        leader = links.leader(row);
        return true;
    }

    @Override
    public boolean isNew() {
        return isNew.get(at - 1);
    }

    @Override
    public StoredPath path() {
        return pieces.get(at - 1).paths().get(places.get(at - 1));
    }

    @Override
    public long size() {
        return files.size(row);
    }

    @Override
    public long mtimeNanos() {
        return files.mtimeNanos(row);
    }

    @Override
    public long ctimeNanos() {
        return files.ctimeNanos(row);
    }

    @Override
    public String fsId() {
        return files.filesystemId(row);
    }

    @Override
    public long inode() {
        return files.inode(row);
    }

    @Override
    public long links() {
        return files.links(row);
    }

    @Override
    public long allocated() {
        return files.allocated(row);
    }

    @Override
    public Optional<SampleDigest> sample() {
        return knowledge.isSampled(leader)
                ? Optional.of(knowledge.sample(leader))
                : Optional.empty();
    }

    @Override
    public boolean isSampleDigest() {
        return knowledge.isSampleDigest(leader);
    }

    @Override
    public Optional<String> digestHex() {
        return knowledge.digest(leader).map(Digest::hex);
    }

    /// A content that may change without a trace counts as read when the file last changed, so that
    /// no later run trusts it.
    @Override
    public Instant read() {
        return knowledge.isUnsteady(leader)
                ? FileTime.instant(files.ctimeNanos(row))
                : pieces.get(at - 1).read();
    }

    @Override
    public long comparedScanId() {
        return knowledge.comparedScanId(leader);
    }

    @Override
    public long firstScanId() {
        return knowledge.firstScanId(row);
    }
}
