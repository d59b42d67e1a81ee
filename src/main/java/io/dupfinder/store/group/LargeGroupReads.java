package io.dupfinder.store.group;

import io.dupfinder.catalog.CopyTally;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.file.CopySql;
import io.dupfinder.store.file.OrderedRows;
import io.dupfinder.store.group.GroupIndex.GroupKey;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/// Reads a group that has too many files to be held: the database counts and sorts them, and a
/// temporary file has them, all as they were at one moment.
final class LargeGroupReads {

    /// Paths from which on a group is read so: a report holds a hundred of the smaller ones.
    static final int PATHS = 4_000;

    private static final String OF_GROUP =
            "f.hash_value = :digest and f.hash_algorithm = :algorithm and f.file_size = :size";

    private static final String COPIES =
            "select h.host_key, f.fs_id, f.inode, f.allocated_bytes, f.link_count, f.absolute_path, f.mtime_ns from file_hashes f join host h on h.id = f.host_id where "
                    + OF_GROUP
                    + " order by f.inode, "
                    + CopySql.volume("f");

    private LargeGroupReads() {}

    /// The group of this key; empty when it has changed since it was found, and is none any more.
    ///
    /// @param query what was asked about
    static Optional<DuplicateGroup> read(Sessions sessions, GroupKey key, GroupQuery query) {
        SqlDialect dialect = sessions.dialect();
        Map<String, ?> values =
                Map.of(
                        "digest", key.digest(),
                        "algorithm", key.algorithm(),
                        "size", key.size());
        return sessions.ask(session -> {
            dialect.beginSnapshot(PlainSql.of(session));
            CopyTally tally = tally(session, values, query);
            return tally.copies() < 2
                    ? Optional.empty()
                    : Optional.of(
                            new DuplicateGroup(
                                    new ByteCount(key.size()),
                                    RowChecks.checked(
                                            "file_hashes",
                                            () -> RowChecks.digest(key.digest(), key.algorithm())),
                                    tally.copies(),
                                    tally.redundancy(),
                                    files(new OrderedRows(session, dialect, OF_GROUP, values))));
        });
    }

    private static CopyTally tally(
            StatelessSession session, Map<String, ?> values, GroupQuery query) {
        CopyTally tally = new CopyTally();
        PlainSql.of(session)
                .forEach(
                        COPIES,
                        values,
                        row ->
                                RowChecks.checked(
                                        "file_hashes",
                                        () -> {
                                            String host = row.text(1);
                                            tally.add(
                                                    FilesystemId.volume(row.text(2)),
                                                    row.number(3),
                                                    row.number(4),
                                                    row.number(5),
                                                    query.admits(host, row.text(6), row.number(7)));
                                            return tally;
                                        }));
        return tally;
    }

    private static FilesOnDisk files(OrderedRows rows) {
        FilesOnDisk.Writer files = new FilesOnDisk.Writer();
        SameSample sample = new SameSample();
        rows.forEach(row -> {
            KnownFile file = row.known();
            sample.accept(file);
            files.add(file.grouped());
        });
        return files.files();
    }

    /// Refuses a file whose sample is another than that of the first.
    private static final class SameSample implements Consumer<KnownFile> {

        private @Nullable KnownFile first;

        @Override
        public void accept(KnownFile file) {
            if (first == null) {
                first = file;
            }
            GroupReads.requireSameSample(first, file);
        }
    }
}
