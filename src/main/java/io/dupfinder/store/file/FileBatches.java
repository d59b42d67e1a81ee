package io.dupfinder.store.file;

import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.store.bulk.KnownFileRows;
import io.dupfinder.store.run.KnownHosts;
import io.dupfinder.store.session.Sessions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;
import org.hibernate.StatelessSession;

/// The wanted files of the catalog, largest first, a size class and more at a time.
public final class FileBatches implements Supplier<List<ListedFile>> {

    /// Few enough to be forgotten as soon as they are written: the collector keeps what is too much
    /// for its youngest places, and makes its memory larger for it.
    private static final int BATCH = 3_000;

    /// Files of one size from which on they are not held.
    private static final int MANY = 4_000;

    private static final String NEXT =
            "where f.file_size >= :least and f.file_size <= :last and (f.file_size < :last or f.id < :row)"
                    + " order by f.file_size desc, f.id desc limit "
                    + BATCH;

    private static final String SIZES_OF_MANY =
            "select file_size from file_hashes where file_size >= :least and file_size <= :most group by file_size having count(*) >= :many order by file_size desc";

    private final Sessions sessions;
    private final GroupQuery query;
    private final Queue<Long> sizesOfMany = new ArrayDeque<>();
    private final List<KnownFile> sizeClass = new ArrayList<>();
    private Optional<LargeSizeClass> large = Optional.empty();
    private long lastSize;
    private long lastRow = Long.MAX_VALUE;
    private boolean ended;

    public FileBatches(Sessions sessions, GroupQuery query) {
        this.sessions = sessions;
        this.query = query;
        lastSize = query.files().maxSize().bytes();
        sizesOfMany.addAll(sessions.ask(this::readSizesOfMany));
    }

    private List<Long> readSizesOfMany(StatelessSession session) {
        return session.createNativeQuery(SIZES_OF_MANY, Long.class)
                .setParameter("least", query.files().minSize().bytes())
                .setParameter("most", query.files().maxSize().bytes())
                .setParameter("many", MANY)
                .getResultList();
    }

    @Override
    public List<ListedFile> get() {
        List<ListedFile> wanted = new ArrayList<>();
        while (wanted.isEmpty() && !ended) {
            if (large.isPresent()) {
                large.get().more().stream().filter(this::isWanted).forEach(wanted::add);
                large = large.filter(LargeSizeClass::hasMore);
            } else {
                addOthers(wanted);
            }
        }
        return wanted;
    }

    /// Goes on to the next size that many files have, or to the end.
    private void addOthers(List<ListedFile> wanted) {
        List<KnownFile> rows = sessions.ask(this::nextRows);
        for (KnownFile row : rows) {
            if (row.file().size().bytes() != lastSize) {
                endClass(wanted);
            }
            sizeClass.add(row);
            lastSize = row.file().size().bytes();
            lastRow = row.rowId();
        }
        if (!rows.isEmpty()) {
            return;
        }
        endClass(wanted);
        Optional<Long> many = Optional.ofNullable(sizesOfMany.poll());
        ended = many.isEmpty();
        if (many.isPresent()) {
            large =
                    Optional.of(LargeSizeClass.of(sessions, many.get()))
                            .filter(LargeSizeClass::hasMore);
            lastSize = many.get();
            lastRow = Long.MIN_VALUE;
        }
    }

    private List<KnownFile> nextRows(StatelessSession session) {
        List<KnownFile> files = new ArrayList<>();
        KnownFileRows.forEach(
                session,
                NEXT,
                Map.of(
                        "least",
                        sizesOfMany.isEmpty()
                                ? query.files().minSize().bytes()
                                : sizesOfMany.peek() + 1,
                        "last",
                        lastSize,
                        "row",
                        lastRow),
                new KnownHosts(session),
                row -> files.add(row.known()));
        return files;
    }

    private void endClass(List<ListedFile> wanted) {
        new SizeClass(sizeClass)
                .listed().stream()
                        .filter(this::isWanted)
                        .sorted((one, other) -> GroupedFile.ORDER.compare(one.file(), other.file()))
                        .forEach(wanted::add);
        sizeClass.clear();
    }

    /// Files that were not compared yet are wanted only where all files are.
    private boolean isWanted(ListedFile file) {
        boolean hasCopiesWanted =
                file.copies().isPresent()
                        ? query.copies().admits(file.copies().getAsInt())
                        : query.copies().equals(CopyCount.ANY);
        return hasCopiesWanted && query.admits(file.file());
    }
}
