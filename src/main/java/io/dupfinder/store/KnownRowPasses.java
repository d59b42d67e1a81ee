package io.dupfinder.store;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.catalog.ScanSession.KnownRows;
import io.dupfinder.file.Subtrees;
import io.dupfinder.store.file.FileReads;
import io.dupfinder.store.session.Sessions;
import java.util.List;
import java.util.function.Consumer;

/// Passes over the rows of a host that lie below roots, each for a thread and a session of its own.
///
/// @param hostId the database's
record KnownRowPasses(Sessions sessions, long hostId) {

    /// Queries of known rows, however many the roots: more only save rows that lie between roots.
    private static final int MOST_READINGS = 64;

    private interface Reading {
        void run(FileReads reads, Consumer<KnownRow> visitor);
    }

    /// @param areMost whether most rows of the catalog are expected below the trees, so that
    ///   reading all in the order of their numbers takes less time than finding each
    /// @param parts number of passes wanted
    List<KnownRows> of(Subtrees trees, boolean areMost, int parts) {
        return readings(trees, areMost, parts).stream()
                .<KnownRows>map(reading ->
                        visitors ->
                                sessions.ask(session -> {
                                    reading.run(
                                            new FileReads(session, sessions.dialect()),
                                            visitors.get());
                                    return true;
                                }))
                .toList();
    }

    private List<Reading> readings(Subtrees trees, boolean areMost, int parts) {
        if (trees.areNone()) {
            return List.of();
        }
        if (areMost) {
            return sessions
                    .ask(session -> new FileReads(session, sessions.dialect()).ranges(parts))
                    .stream()
                    .<Reading>map(range ->
                            (reads, visitor) -> reads.forEachUnder(hostId, trees, range, visitor))
                    .toList();
        }
        return trees.parts(MOST_READINGS).stream()
                .<Reading>map(part -> (reads, visitor) -> reads.forEachUnder(hostId, part, visitor))
                .toList();
    }
}
