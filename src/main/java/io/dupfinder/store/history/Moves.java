package io.dupfinder.store.history;

import io.dupfinder.store.session.Connections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Files whose directory was renamed after a scan. Their row keeps the scan that met them first, so
/// that the new path seems older than it is; here is since when a path really was there.
final class Moves {

    private record Move(long scan, double started) {}

    private static final String MOVED =
            "select "
                    + Life.OF_VERSION
                    + " from file_version where closed_scan_id > ? and reason = 'MOVED' order by closed_scan_id";

    private final Map<Life.Identity, List<Move>> moves = new HashMap<>();

    private Moves() {}

    /// Those that were met after a scan.
    static Moves since(Connection connection, long scan) throws SQLException {
        Moves moves = new Moves();
        Map<Long, Double> starts = starts(connection);
        try (PreparedStatement select = connection.prepareStatement(MOVED)) {
            select.setLong(1, scan);
            select.setFetchSize(Connections.FETCHED);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Life life = Life.of(rows);
                    moves.moves
                            .computeIfAbsent(life.identity(), _ -> new ArrayList<>(1))
                            .add(new Move(life.until(), starts.getOrDefault(life.until(), 0.0)));
                }
            }
        }
        return moves;
    }

    private static Map<Long, Double> starts(Connection connection) throws SQLException {
        Map<Long, Double> starts = new HashMap<>();
        try (PreparedStatement select =
                        connection.prepareStatement("select id, started from scan_metadata");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                starts.put(rows.getLong(1), rows.getDouble(2));
            }
        }
        return starts;
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
