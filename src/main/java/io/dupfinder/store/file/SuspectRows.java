package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.Suspect;
import io.dupfinder.file.FileTime;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.entity.FileHash;
import io.dupfinder.store.entity.SuspectFile;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.schema.Schema;
import io.dupfinder.store.session.SqlDialect;
import jakarta.persistence.Tuple;
import java.util.Comparator;
import java.util.List;
import org.hibernate.StatelessSession;

/// Rows of `suspect_file`, and what becomes of the files they are about (docs/decisions/0017).
public final class SuspectRows {

    /// The version of the file that was read, and no later one; nor one that has its content back.
    private static final String SUSPECTS =
            "select {f.*}, {s.*} from suspect_file s"
                    + " join file_hashes f on f.host_id = s.host_id and f.path_key = s.path_key and f.absolute_path = s.absolute_path"
                    + " and f.mtime_ns = s.mtime_ns and f.ctime_ns = s.ctime_ns"
                    + " where f.hash_value is null or f.hash_value <> s.hash_value or f.hash_algorithm <> s.hash_algorithm";

    /// Nothing is known of a content.
    static final String FORGET =
            "update file_hashes set tier1_hash = null, hash_value = null, hash_algorithm = null, hashed_at = null, compared_scan_id = null";

    /// All paths of an inode.
    public static final String ENTER =
            "insert into suspect_file (host_id, path_key, absolute_path, hash_algorithm, hash_value, found_value, found_at, mtime_ns, ctime_ns)"
                    + " select f.host_id, f.path_key, f.absolute_path, f.hash_algorithm, f.hash_value, :found, :at, f.mtime_ns, f.ctime_ns"
                    + " from file_hashes f join file_hashes one on one.host_id = f.host_id and one.fs_id = f.fs_id and one.inode = f.inode"
                    + " where one.id = :row and f.hash_value = :expected and f.mtime_ns = one.mtime_ns and f.ctime_ns = one.ctime_ns"
                    + " on conflict (host_id, path_key) do update set hash_algorithm = excluded.hash_algorithm,"
                    + " hash_value = excluded.hash_value, found_value = excluded.found_value, found_at = excluded.found_at,"
                    + " mtime_ns = excluded.mtime_ns, ctime_ns = excluded.ctime_ns"
                    // The content before it rotted is kept, not a later one.
                    + " where suspect_file.mtime_ns <> excluded.mtime_ns or suspect_file.ctime_ns <> excluded.ctime_ns";

    /// Takes the digests away of rows that [#ENTER] made suspects.
    public static final String FORGET_SUSPECTS =
            FORGET
                    + " where hash_value = :expected and exists (select 1 from suspect_file s where s.host_id = file_hashes.host_id"
                    + " and s.path_key = file_hashes.path_key and s.absolute_path = file_hashes.absolute_path"
                    + " and s.hash_value = file_hashes.hash_value and s.hash_algorithm = file_hashes.hash_algorithm"
                    + " and s.mtime_ns = file_hashes.mtime_ns and s.ctime_ns = file_hashes.ctime_ns)";

    /// Takes another digest away that a scan learned of a suspect that went on rotting.
    private static final String FORGET_FURTHER =
            FORGET + " where id = :row and hash_algorithm = :algorithm and hash_value <> :found";

    private SuspectRows() {}

    /// Enters all paths of its inode, of whose content nothing is known from now on.
    static int enter(StatelessSession session, Suspect suspect) {
        session.createNativeMutationQuery(ENTER)
                .setParameter("found", suspect.found().hex())
                .setParameter("at", FileTime.seconds(suspect.at()))
                .setParameter("row", suspect.file().rowId())
                .setParameter("expected", suspect.expected().hex())
                .executeUpdate();
        return session.createNativeMutationQuery(FORGET_SUSPECTS)
                        .setParameter("expected", suspect.expected().hex())
                        .executeUpdate()
                + session.createNativeMutationQuery(FORGET_FURTHER)
                        .setParameter("row", suspect.file().rowId())
                        .setParameter("algorithm", suspect.found().algorithm().label())
                        .setParameter("found", suspect.found().hex())
                        .executeUpdate();
    }

    /// Those that are suspect still. A catalog that lacks the table has none.
    static List<Suspect> read(StatelessSession session, SqlDialect dialect) {
        if (!Schema.names(session, dialect).contains("suspect_file")) {
            return List.of();
        }
        KnownHosts hosts = new KnownHosts(session);
        return session.createNativeQuery(SUSPECTS, Tuple.class)
                .addEntity("f", FileHash.class)
                .addEntity("s", SuspectFile.class)
                .getResultStream()
                .map(row -> suspect(row, hosts))
                .sorted(Comparator.comparing(Suspect::file, KnownFile.ORDER))
                .toList();
    }

    private static Suspect suspect(Tuple row, KnownHosts hosts) {
        KnownFile known = row.get("f", FileHash.class).known(hosts);
        return RowChecks.checked(
                "suspect_file", () -> row.get("s", SuspectFile.class).suspect(known));
    }
}
