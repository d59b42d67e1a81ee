package io.dupfinder.store.history;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files whose directory was renamed after a scan. Their row keeps the scan that met them first, so
/// that the new path seems older than it is; here is since when a path really was there.
final class Moves {

    private record Move(long scan, double started) {}

    private record Start(long scan, double time) {}

    private static final String MOVED =
            "select "
                    + LifeRows.OF_VERSION
                    + " from file_version where closed_scan_id > :scan and reason = 'MOVED' order by closed_scan_id";

    private final Map<Life.Identity, List<Move>> moves = new HashMap<>();

    private Moves() {}

    /// Those that were met after the scan of `rows`.
    static Moves in(LifeRows rows) {
        Map<Long, Double> starts =
                rows
                        .session()
                        .createSelectionQuery("select id, started from ScanMetadata", Start.class)
                        .getResultList()
                        .stream()
                        .collect(toMap(Start::scan, Start::time));
        Moves moves = new Moves();
        rows.forEach(
                MOVED,
                life ->
                        moves.moves
                                .computeIfAbsent(life.identity(), _ -> new ArrayList<>(1))
                                .add(
                                        new Move(
                                                life.until(),
                                                starts.getOrDefault(life.until(), 0.0))));
        return moves;
    }

    /// The life, there from the move on by which it got its path. A present row that was written
    /// before that move is another hard link, which stayed where it was.
    Life corrected(Life life) {
        Life result = life;
        for (Move move : moves.getOrDefault(life.identity(), List.of())) {
            boolean came = move.scan() < life.until() && move.scan() > life.from();
            boolean stayed = life.until() == Life.PRESENT && life.written() < move.started();
            if (came && !stayed) {
                result = life.since(move.scan());
            }
        }
        return result;
    }
}
