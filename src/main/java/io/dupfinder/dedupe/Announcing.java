package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import java.util.List;
import java.util.Map;

/// Enters in the journal what is about to be done to each prepared action: enough to put it back.
final class Announcing {

    private final Journal journal;
    private final Destinations destinations;
    private final DirectoryRecords records;

    Announcing(Journal journal, Destinations destinations, DirectoryRecords records) {
        this.journal = journal;
        this.destinations = destinations;
        this.records = records;
    }

    /// Enters in the journal what will be done.
    Announced announce(Prepared prepared, HeldDirectories directories) throws RefusedException {
        return switch (prepared.action().action()) {
            case Action.Quarantine _, Action.Delete _ ->
                    announce(destinations.inQuarantine(prepared));
            case Action.Trash _ -> announce(destinations.inTrash(prepared));
            case Action.Move(var directory) ->
                    announce(destinations.below(directory, prepared, directories));
            case Action.HardLink _, Action.SymbolicLink _ -> {
                Replacing replacing = new Replacing(prepared, destinations.run());
                enter(prepared, replacing.links(), Intent.Elsewhere.NOTHING, attributes(prepared));
                yield new Announced.ToReplace(prepared, replacing);
            }
            case Action.Reflink _ -> {
                enter(prepared, List.of(), Intent.Elsewhere.NOTHING, Map.of());
                yield new Announced.ToShare(prepared);
            }
        };
    }

    private Announced announce(Taken taken) {
        destinations.enterTimes(taken);
        enter(
                taken.prepared(),
                taken.kept().stream().map(Name::path).toList(),
                taken.elsewhere(),
                Map.of());
        return new Announced.ToTake(taken);
    }

    private static Map<String, byte[]> attributes(Prepared prepared) throws RefusedException {
        try {
            return prepared.victim().extendedAttributes();
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Refusal.Reason.VICTIM_GONE));
        }
    }

    private void enter(
            Prepared prepared,
            List<FilePath> kept,
            Intent.Elsewhere elsewhere,
            Map<String, byte[]> extendedAttributes) {
        prepared.names().forEach(records::enterTimes);
        journal.add(
                new Intent(
                                prepared.action(),
                                kept,
                                elsewhere,
                                prepared.victimState(),
                                extendedAttributes)
                        .toJson());
    }
}
