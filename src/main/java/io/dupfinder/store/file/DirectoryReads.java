package io.dupfinder.store.file;

import io.dupfinder.catalog.AcknowledgedGroups;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.damage.DamagedData;
import io.dupfinder.store.run.HostRows;
import io.dupfinder.store.session.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Reads what lies in a directory by going along the index on paths. What lies below a directory in
/// it is not read: the first of it tells its name, and the next step begins behind it.
public final class DirectoryReads {

    /// Paths read in a step. Few, for the next one may lead into a directory.
    private static final int STEP = 200;

    /// Comes behind every text that begins as it does.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private record Found(long rowId, String path) {}

    private final SqlDialect dialect;
    private final Connection connection;
    private final Consumer<FileStanding> files;
    private final KeptFiles kept;

    DirectoryReads(
            SqlDialect dialect,
            Connection connection,
            AcknowledgedGroups acknowledged,
            Consumer<FileStanding> files) {
        this.dialect = dialect;
        this.connection = connection;
        this.files = files;
        kept = new KeptFiles(acknowledged, connection);
    }

    public static String step(SqlDialect dialect) {
        return "select f.id, f.absolute_path from file_hashes f where f.host_id = ? and "
                + dialect.pathsBetween()
                + " order by "
                + dialect.pathOrder()
                + " limit "
                + STEP;
    }

    public static String listing(int rows) {
        return ListedRows.SELECT
                + "f.id in ("
                + String.join(",", Collections.nCopies(rows, "?"))
                + ")";
    }

    /// What lies directly in the directory.
    void entries(FilePath directory, BiConsumer<Host, FilePath> directories) throws SQLException {
        String prefix = prefix(directory);
        for (Map.Entry<Long, Host> host : hosts()) {
            String after = prefix;
            List<Found> found;
            do {
                found = step(host.getKey(), after, prefix);
                after = take(host.getValue(), found, prefix, directories).orElse(after);
            } while (!found.isEmpty());
        }
    }

    /// Takes files up to the first that lies in a directory below, and that directory.
    ///
    /// @return where to go on; empty when nothing was found
    private Optional<String> take(
            Host host, List<Found> found, String prefix, BiConsumer<Host, FilePath> directories)
            throws SQLException {
        List<Long> direct = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (Found row : found) {
            int slash = row.path().indexOf('/', prefix.length());
            if (slash >= 0) {
                list(direct);
                directories.accept(host, FilePath.ofText(row.path().substring(0, slash)));
                return Optional.of(row.path().substring(0, slash + 1) + LAST);
            }
            direct.add(row.rowId());
            after = Optional.of(row.path());
        }
        list(direct);
        return after;
    }

    /// All that lies below the directory.
    void below(FilePath directory) throws SQLException {
        String prefix = prefix(directory);
        for (Map.Entry<Long, Host> host : hosts()) {
            String after = prefix;
            List<Found> found;
            do {
                found = step(host.getKey(), after, prefix);
                list(found.stream().map(Found::rowId).toList());
                after = found.isEmpty() ? after : found.getLast().path();
            } while (!found.isEmpty());
        }
    }

    private static String prefix(FilePath directory) {
        return directory.isRoot() ? "/" : directory.text() + "/";
    }

    private List<Map.Entry<Long, Host>> hosts() throws SQLException {
        return HostRows.read(connection).entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().name()))
                .toList();
    }

    private List<Found> step(long host, String after, String prefix) throws SQLException {
        String end = prefix.substring(0, prefix.length() - 1) + "0";
        List<Found> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(step(dialect))) {
            select.setLong(1, host);
            for (int pair = 0; pair < dialect.pathBounds(); pair++) {
                select.setString(2 + 2 * pair, after);
                select.setString(3 + 2 * pair, end);
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new Found(rows.getLong(1), DamagedData.text(rows, 2, "file_hashes")));
                }
            }
        }
        return found;
    }

    private void list(List<Long> rows) throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        Map<Long, FileStanding> byId = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(listing(rows.size()))) {
            for (int i = 0; i < rows.size(); i++) {
                select.setLong(i + 1, rows.get(i));
            }
            ListedRows.read(select).forEach(file -> byId.put(file.known().rowId(), file));
        }
        for (long row : rows) {
            Optional<FileStanding> file = Optional.ofNullable(byId.get(row));
            // One that was removed meanwhile is not there any more.
            if (file.isPresent()) {
                files.accept(kept.told(file.get()));
            }
        }
    }
}
