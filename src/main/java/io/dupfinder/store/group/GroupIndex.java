package io.dupfinder.store.group;

import io.dupfinder.catalog.CopyTally;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.bulk.SqlRow;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.file.CopySql;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.hibernate.StatelessSession;

/// Finds the wanted duplicate groups and their order: one pass over the hashed files in the order
/// of their digests and inodes, which keeps a line a group, however many files that has.
public final class GroupIndex {

    /// Answered from the index alone; most hashed files are small ones that nobody shares, and are
    /// not looked at.
    private static final String SHARED_DIGESTS =
            "select hash_value from file_hashes where hash_value is not null"
                    + " group by hash_value having count(*) > 1";

    private static final String SELECT =
            "select f.hash_value, f.hash_algorithm, f.file_size, h.host_key, f.fs_id, f.inode,"
                    + " f.allocated_bytes, f.link_count, f.absolute_path, f.mtime_ns"
                    + " from file_hashes f join host h on h.id = f.host_id where f.hash_value in ("
                    + SHARED_DIGESTS
                    + ") and f.file_size >= :least and f.file_size <= :most"
                    + " order by f.hash_value, f.hash_algorithm, f.file_size, f.inode, "
                    + CopySql.volume("f");

    private final GroupQuery query;
    private final List<GroupKey> keys = new ArrayList<>();
    private CopyTally tally = new CopyTally();
    private String digest = "";
    private String algorithm = "";
    private long size;
    private int paths;
    private boolean isWanted;

    private GroupIndex(GroupQuery query) {
        this.query = query;
    }

    public static List<GroupKey> read(StatelessSession session, GroupQuery query) {
        GroupIndex index = new GroupIndex(query);
        PlainSql.of(session)
                .forEach(
                        SELECT,
                        Map.of(
                                "least", query.files().minSize().bytes(),
                                "most", query.files().maxSize().bytes()),
                        row -> RowChecks.checked("file_hashes", () -> index.add(row)));
        index.endGroup();
        index.keys.sort(GroupKey.ORDER);
        return index.keys;
    }

    private boolean add(SqlRow row) {
        String rowDigest = row.text(1);
        String rowAlgorithm = row.text(2);
        long rowSize = row.number(3);
        if (!rowDigest.equals(digest) || !rowAlgorithm.equals(algorithm) || rowSize != size) {
            endGroup();
            digest = rowDigest;
            algorithm = rowAlgorithm;
            size = rowSize;
        }
        String host = row.text(4);
        boolean isInside = query.admits(host, row.text(9), row.number(10));
        tally.add(
                FilesystemId.volume(row.text(5)),
                row.number(6),
                row.number(7),
                row.number(8),
                isInside);
        paths++;
        return isWanted |= isInside;
    }

    private void endGroup() {
        if (tally.copies() > 1 && isWanted && query.copies().admits(tally.copies())) {
            ByteCount reclaimable = tally.redundancy().reclaimable();
            if (reclaimable.compareTo(query.minReclaimable()) >= 0) {
                keys.add(new GroupKey(digest, algorithm, size, reclaimable.bytes(), paths));
            }
        }
        tally = new CopyTally();
        paths = 0;
        isWanted = false;
    }

    /// A duplicate group that was found, without its files.
    ///
    /// @param digest in hex
    /// @param paths how many
    public record GroupKey(
            String digest, String algorithm, long size, long reclaimable, int paths) {

        /// The order of [io.dupfinder.catalog.DuplicateGroup#ORDER].
        static final Comparator<GroupKey> ORDER =
                Comparator.comparingLong(GroupKey::reclaimable)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(GroupKey::size).reversed())
                        .thenComparing(GroupKey::algorithm)
                        .thenComparing(GroupKey::digest);
    }
}
