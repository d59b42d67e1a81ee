package io.dupfinder.store.history;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.FileChange;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSpan;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.StatelessSession;

/// The changes of files between two scans: first those that are no longer what they were, which are
/// held; then the new ones, one by one.
final class FileChanges {

    private record Place(long hostId, String path) {}

    private static final String VERSIONS =
            "select " + LifeRows.OF_VERSION + " from file_version where closed_scan_id > :scan";

    /// A moved file may have been met long before.
    private static final String PRESENT =
            "select "
                    + LifeRows.OF_PRESENT
                    + " from file_hashes where first_scan_id > :scan or inode in"
                    + " (select inode from file_version where closed_scan_id > :scan and reason = 'MOVED')";

    private final ScanSpan span;
    private final Map<Long, Host> hosts;
    private final Consumer<FileChange> visitor;
    private final Map<Place, Life> ended = new LinkedHashMap<>();
    private final Map<Life.Content, Deque<Life>> moved = new HashMap<>();
    private final List<Life> appearedAndEnded = new ArrayList<>();

    FileChanges(ScanSpan span, Map<Long, Host> hosts, Consumer<FileChange> visitor) {
        this.span = span;
        this.hosts = hosts;
        this.visitor = visitor;
    }

    void read(StatelessSession session) {
        LifeRows rows = new LifeRows(session, span.from());
        Moves moves = Moves.in(rows);
        rows.forEach(VERSIONS, life -> collect(moves.corrected(life)));
        appearedAndEnded.forEach(this::appear);
        rows.forEach(
                PRESENT,
                life -> {
                    Life corrected = moves.corrected(life);
                    if (corrected.appears(span)) {
                        appear(corrected);
                    }
                });
        ended.values()
                .forEach(life ->
                        visitor.accept(new FileChange.Gone(host(life), path(life), size(life))));
    }

    private void collect(Life life) {
        if (life.disappears(span)) {
            ended.put(place(life), life);
            if (life.isMoved()) {
                moved.computeIfAbsent(life.identity().content(), _ -> new ArrayDeque<>(1))
                        .add(life);
            }
        } else if (life.appears(span)) {
            appearedAndEnded.add(life);
        }
    }

    private void appear(Life life) {
        Optional<Life> before = Optional.ofNullable(ended.get(place(life)));
        Optional<Life> origin =
                Optional.ofNullable(moved.get(life.identity().content())).map(Deque::poll);
        if (before.isPresent() && before.get().identity().equals(life.identity())) {
            // Moved away and back again.
            ended.remove(place(life));
        } else if (origin.isPresent()) {
            ended.remove(place(origin.get()));
            visitor.accept(
                    new FileChange.Moved(host(life), path(origin.get()), path(life), size(life)));
        } else if (before.isPresent() && !before.get().isMoved()) {
            ended.remove(place(life));
            visitor.accept(
                    new FileChange.Changed(host(life), path(life), size(before.get()), size(life)));
        } else {
            visitor.accept(new FileChange.Added(host(life), path(life), size(life)));
        }
    }

    private static Place place(Life life) {
        return new Place(life.hostId(), life.path());
    }

    private Host host(Life life) {
        return requireNonNull(hosts.get(life.hostId()), "a file belongs to no host");
    }

    private static FilePath path(Life life) {
        return FilePath.ofText(life.path());
    }

    private static ByteCount size(Life life) {
        return new ByteCount(life.identity().size());
    }
}
