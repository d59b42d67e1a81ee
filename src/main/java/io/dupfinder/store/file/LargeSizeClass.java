package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.Digest;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.session.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The files of one size where they are very many, as [io.dupfinder.store.file.SizeClass] lists
/// them: by host and path, with the number of their copies. Held are the numbers of their rows and
/// a number for each content that has copies.
final class LargeSizeClass {

    /// Each time all with one of their samples are counted, so not too few; and not so many that
    /// the collector would keep them ([FileBatches]).
    private static final int BATCH = 5_000;

    private final Connections connections;
    private final long[] rows;
    private final Map<Digest, Integer> copies;
    private int next;

    private LargeSizeClass(Connections connections, long[] rows, Map<Digest, Integer> copies) {
        this.connections = connections;
        this.rows = rows;
        this.copies = copies;
    }

    static LargeSizeClass of(Connections connections, long size) {
        return connections.ask(connection -> {
            connections.dialect().beginSnapshot(connection);
            NumberedRows rows =
                    new NumberedRows(
                            connection,
                            connections.dialect(),
                            "f.file_size = ?",
                            (select, first) -> select.setLong(first, size));
            return new LargeSizeClass(connections, rows.inOrder(), copies(connection, size));
        });
    }

    /// Distinct inodes of each content that has two of them or more.
    private static Map<Digest, Integer> copies(Connection connection, long size)
            throws SQLException {
        Map<Digest, Integer> copies = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "select hash_value, hash_algorithm, count(*) from (select distinct hash_value, hash_algorithm,"
                                + " host_id, fs_id, inode from file_hashes where file_size = ? and hash_value is not null) as inodes"
                                + " group by hash_value, hash_algorithm having count(*) > 1")) {
            select.setFetchSize(Connections.FETCHED);
            select.setLong(1, size);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String hex = DamagedData.text(row, 1, "file_hashes");
                    String label = DamagedData.text(row, 2, "file_hashes");
                    copies.put(
                            DamagedData.refused("file_hashes", () -> RowChecks.digest(hex, label)),
                            row.getInt(3));
                }
            }
        }
        return copies;
    }

    boolean hasMore() {
        return next < rows.length;
    }

    /// Some more of them. Those that were removed meanwhile are left out.
    List<ListedFile> more() {
        long[] some = Arrays.copyOfRange(rows, next, Math.min(next + BATCH, rows.length));
        next += some.length;
        return connections.ask(connection -> listed(connection, some));
    }

    private List<ListedFile> listed(Connection connection, long[] some) throws SQLException {
        Map<Long, KnownFile> files = NumberedRows.files(connection, some);
        Set<Long> uncompared = new UncomparedRows(connection).among(alone(files.values()));
        List<ListedFile> listed = new ArrayList<>();
        for (long row : some) {
            Optional.ofNullable(files.get(row))
                    .map(file -> listed(file, uncompared.contains(row)))
                    .ifPresent(listed::add);
        }
        return listed;
    }

    private List<KnownFile> alone(Collection<KnownFile> files) {
        return files.stream().filter(file -> copiesOf(file) == 1).toList();
    }

    private int copiesOf(KnownFile file) {
        return file.file()
                .content()
                .digest()
                .map(digest -> copies.getOrDefault(digest, 1))
                .orElse(1);
    }

    private ListedFile listed(KnownFile file, boolean isUncompared) {
        return new ListedFile(
                file.grouped(),
                file.file().size(),
                file.file().content().digest(),
                isUncompared ? OptionalInt.empty() : OptionalInt.of(copiesOf(file)));
    }
}
