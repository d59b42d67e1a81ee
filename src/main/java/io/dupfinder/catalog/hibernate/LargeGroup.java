package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.AbstractCollection;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The files of a group that has very many. Only the numbers of their rows are held, eight bytes
/// each; the rows are read again, some thousand at a time, by whoever goes through them.
final class LargeGroup extends AbstractCollection<GroupedFile> {

    private static final int BATCH = 4_000;

    private final Connections connections;
    private final GroupKey key;
    private final long[] rows;

    /// @param rows in the order of [GroupedFile#ORDER]
    LargeGroup(Connections connections, GroupKey key, long[] rows) {
        this.connections = connections;
        this.key = key;
        this.rows = rows;
    }

    @Override
    public int size() {
        return rows.length;
    }

    @Override
    public Iterator<GroupedFile> iterator() {
        return new BatchedReads<>(new Batches());
    }

    /// One way through the files.
    private final class Batches implements Supplier<List<GroupedFile>> {

        private int next;
        private @Nullable KnownFile first;

        @Override
        public List<GroupedFile> get() {
            long[] some = Arrays.copyOfRange(rows, next, Math.min(next + BATCH, rows.length));
            next += some.length;
            if (some.length == 0) {
                return List.of();
            }
            Map<Long, KnownFile> files = connections.ask(it -> read(it, some));
            return Arrays.stream(some)
                    .mapToObj(row -> Optional.ofNullable(files.get(row)))
                    .map(file -> file.orElseThrow(LargeGroup.this::changed).grouped())
                    .toList();
        }

        /// Those which still have the content, by their rows.
        private Map<Long, KnownFile> read(Connection connection, long[] some) throws SQLException {
            Map<Long, KnownFile> files = NumberedRows.files(connection, some);
            files.values().removeIf(file -> !key.isOf(file));
            for (KnownFile file : files.values()) {
                first = Optional.ofNullable(first).orElse(file);
                GroupReads.requireSameSample(first, file);
            }
            return files;
        }
    }

    /// How many files it has was told before; to tell less of them would be wrong.
    private CatalogException changed() {
        return new CatalogException(
                "the catalog was changed while %,d paths of one content were read: a scan or another command is at work on it; try again when it has ended"
                        .formatted(rows.length));
    }
}
