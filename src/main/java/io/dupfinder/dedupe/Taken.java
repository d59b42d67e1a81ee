package io.dupfinder.dedupe;

import java.util.List;
import java.util.Optional;

/// A victim that goes out of its place, and where its names go.
///
/// @param kept the new names, in the order of the victim's
/// @param infos what tells of them in the trash; none elsewhere
/// @param copying how the content gets to another filesystem, while the victim is in quarantine;
///   empty where it stays on its own
record Taken(Prepared prepared, List<Name> kept, List<TrashInfo> infos, Optional<Copying> copying) {

    Taken {
        kept = List.copyOf(kept);
        infos = List.copyOf(infos);
    }

    static Taken renamed(Prepared prepared, List<Name> kept) {
        return new Taken(prepared, kept, List.of(), Optional.empty());
    }

    static Taken placed(Prepared prepared, Placed placed) {
        return new Taken(prepared, placed.kept(), placed.infos(), Optional.empty());
    }

    static Taken copied(Prepared prepared, List<Name> quarantined, Copying copying) {
        return new Taken(prepared, quarantined, List.of(), Optional.of(copying));
    }

    Intent.Elsewhere elsewhere() {
        return new Intent.Elsewhere(
                infos.stream().map(info -> info.place().path()).toList(),
                copying.map(Copying::temporary).map(Name::path),
                copying.stream().flatMap(it -> it.targets().stream()).map(Name::path).toList());
    }
}
