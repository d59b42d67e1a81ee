package io.dupfinder.store.file;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.Digest;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.bulk.PlainSql;
import io.dupfinder.store.damage.RowChecks;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.session.Sessions;
import io.dupfinder.store.session.SqlDialect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;
import org.hibernate.StatelessSession;

/// The files of one size where they are very many, as [io.dupfinder.store.file.SizeClass] lists
/// them: by host and path, with the number of their copies. Held are the numbers of their rows and
/// a number for each content that has copies.
final class LargeSizeClass {

    /// Each time all with one of their samples are counted, so not too few; and not so many that
    /// the collector would keep them ([FileBatches]).
    private static final int BATCH = 5_000;

    private static final String COPIES =
            "select hash_value, hash_algorithm, count(*) from (select distinct hash_value, hash_algorithm, "
                    + CopySql.volume("f")
                    + " as volume, inode from file_hashes f where file_size = :size and hash_value is not null) as copies"
                    + " group by hash_value, hash_algorithm having count(*) > 1";

    private final Sessions sessions;
    private final long[] rows;
    private final Map<Digest, Integer> copies;
    private int next;

    private LargeSizeClass(Sessions sessions, long[] rows, Map<Digest, Integer> copies) {
        this.sessions = sessions;
        this.rows = rows;
        this.copies = copies;
    }

    static LargeSizeClass of(Sessions sessions, long size) {
        SqlDialect dialect = sessions.dialect();
        return sessions.ask(session -> {
            dialect.beginSnapshot(PlainSql.of(session));
            LongStream.Builder numbers = LongStream.builder();
            new OrderedRows(session, dialect, "f.file_size = :size", Map.of("size", size))
                    .forEach(row -> numbers.add(row.rowId()));
            return new LargeSizeClass(sessions, numbers.build().toArray(), copies(session, size));
        });
    }

    /// Distinct inodes of each content that has two of them or more.
    private static Map<Digest, Integer> copies(StatelessSession session, long size) {
        Map<Digest, Integer> copies = new HashMap<>();
        PlainSql.of(session)
                .forEach(
                        COPIES,
                        Map.of("size", size),
                        row ->
                                copies.put(
                                        RowChecks.checked(
                                                "file_hashes",
                                                () -> RowChecks.digest(row.text(1), row.text(2))),
                                        (int) row.number(3)));
        return copies;
    }

    boolean hasMore() {
        return next < rows.length;
    }

    /// Some more of them. Those that were removed meanwhile are left out.
    List<ListedFile> more() {
        List<Long> some =
                Arrays.stream(rows, next, Math.min(next + BATCH, rows.length)).boxed().toList();
        next += some.size();
        return sessions.ask(session -> listed(session, some));
    }

    private List<ListedFile> listed(StatelessSession session, List<Long> some) {
        Map<Long, KnownFile> files = new HashMap<>();
        KnownFileRows.forEach(
                session,
                "where f.id in (:rows)",
                Map.of("rows", some),
                new KnownHosts(session),
                row -> files.put(row.rowId(), row.known()));
        Set<Long> uncompared = new UncomparedRows(session).among(alone(files.values()));
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
