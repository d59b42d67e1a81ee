package io.dupfinder.dedupe;

import java.util.List;

/// The place in quarantine or trash that a victim gets.
///
/// @param kept the new names, in the order of the victim's
/// @param infos what tells of them in the trash; none elsewhere
record Placed(List<Name> kept, List<TrashInfo> infos) {

    Placed {
        kept = List.copyOf(kept);
        infos = List.copyOf(infos);
    }
}
