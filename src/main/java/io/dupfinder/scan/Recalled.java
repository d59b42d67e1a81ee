package io.dupfinder.scan;

import io.dupfinder.walk.FileTable;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.stream.LongStream;

/// What the catalog knew of the files a walk found.
///
/// @param rowsSeen catalog rows at or below the roots
/// @param rowsMet those of them that are accounted for: found again, or gone
/// @param reused files whose row was trusted
record Recalled(
        FileKnowledge knowledge, MissingFiles missing, long rowsSeen, long rowsMet, long reused) {

    /// Whether every catalog row under the roots is accounted for: none was left out by a filter or
    /// lies where nothing could be listed.
    boolean metAll() {
        return rowsMet == rowsSeen;
    }

    /// The catalog rows of files that are in the table, ascending.
    long[] knownRows(FileTable files) {
        LongStream.Builder rows = LongStream.builder();
        IntConsumer add =
                row -> {
                    if (knowledge.rowId(row) != 0) {
                        rows.add(knowledge.rowId(row));
                    }
                };
        files.forEachRow(add);
        files.forEachRemembered(add);
        long[] sorted = rows.build().toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
