package io.dupfinder.store.file;

import static java.util.stream.Collectors.toMap;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.Standing.FileStanding;
import io.dupfinder.file.FilePath;
import io.dupfinder.store.run.Hosts;
import io.dupfinder.store.session.SqlDialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// Reads what lies in a directory by going along the index on paths. Rows below a directory in it
/// is not read: the first of it tells its name, and the next step begins behind it.
public final class DirectoryReads {

    /// Paths read in a step. Few, for the next one may lead into a directory.
    private static final int STEP = 200;

    /// Comes behind every text that begins as it does.
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    /// The number and the path of a row. Public, for Hibernate looks for its constructor.
    public record Found(long rowId, String path) {}

    private final StatelessSession session;
    private final String step;
    private final Consumer<FileStanding> files;
    private final KeptFiles kept;
    private final StandingReads reads;

    DirectoryReads(
            StatelessSession session,
            SqlDialect dialect,
            KeptFiles kept,
            Consumer<FileStanding> files) {
        this.session = session;
        this.files = files;
        this.kept = kept;
        step = step(dialect);
        reads = new StandingReads(session);
    }

    public static String step(SqlDialect dialect) {
        return "select f.id, f.absolute_path from file_hashes f where f.host_id = :host and "
                + dialect.pathsBetween("from", "to")
                + " order by "
                + dialect.pathOrder()
                + " limit "
                + STEP;
    }

    /// The entries of the directory itself.
    void entries(FilePath directory, BiConsumer<Host, FilePath> directories) {
        String prefix = prefix(directory);
        for (Map.Entry<Long, Host> host : Hosts.all(session).entrySet()) {
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
            Host host, List<Found> found, String prefix, BiConsumer<Host, FilePath> directories) {
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
    void below(FilePath directory) {
        String prefix = prefix(directory);
        for (Map.Entry<Long, Host> host : Hosts.all(session).entrySet()) {
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

    private List<Found> step(long host, String after, String prefix) {
        return session.createNativeQuery(step, Found.class)
                .addScalar("id", Long.class)
                .addScalar("absolute_path", String.class)
                .setParameter("host", host)
                .setParameter("from", after)
                .setParameter("to", prefix.substring(0, prefix.length() - 1) + "0")
                .getResultList();
    }

    private void list(List<Long> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Map<Long, FileStanding> byId =
                reads.of(rows).stream().collect(toMap(file -> file.known().rowId(), file -> file));
        for (long row : rows) {
            // One that was removed meanwhile is not there any more.
            if (byId.containsKey(row)) {
                files.accept(kept.told(byId.get(row)));
            }
        }
    }
}
