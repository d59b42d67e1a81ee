package io.dupfinder.scan;

import io.dupfinder.catalog.WantedFile.Need;
import io.dupfinder.catalog.WantedRow;
import io.dupfinder.walk.FileTable;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/// The copies of whose contents other catalogs ask: they are read though no file here may be equal.
///
/// Immutable once made, and thread-safe.
final class WantedContents {

    /// Rows that stand for copies whose sample, or whose digest, is wanted.
    private final BitSet samples = new BitSet();

    private final BitSet digests = new BitSet();

    WantedContents(
            List<WantedRow> wanted, FileTable table, FileKnowledge knowledge, HardLinks links) {
        if (wanted.isEmpty()) {
            return;
        }
        Map<Long, Need> needs = new HashMap<>();
        wanted.forEach(row -> needs.put(row.rowId(), row.need()));
        IntConsumer mark =
                row -> {
                    Need need = needs.get(knowledge.rowId(row));
                    if (need != null && knowledge.status(row) == FileStatus.UNCHANGED) {
                        samples.set(links.leader(row));
                        if (need == Need.CONTENT) {
                            digests.set(links.leader(row));
                        }
                    }
                };
        table.forEachRow(mark);
        table.forEachRemembered(mark);
    }

    /// Whether at least head and tail of the copy are wanted.
    boolean isSampleWanted(int leader) {
        return samples.get(leader);
    }

    boolean isDigestWanted(int leader) {
        return digests.get(leader);
    }
}
