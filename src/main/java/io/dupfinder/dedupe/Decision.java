package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import java.util.List;

/// The verdict of the rules on the copies of one content on this host.
///
/// @param size of each copy
/// @param digest with its algorithm
/// @param ranked all copies, the one that is kept first coming first
/// @param goes copies that go, by rank
/// @param stays redundant copies below the plan's paths that do not go
/// @param ties copies that all stay because no rule tells them apart; each list has two at least
public record Decision(
        ByteCount size,
        String digest,
        List<Copy> ranked,
        List<Redundant> goes,
        List<Staying> stays,
        List<List<Copy>> ties) {

    public Decision {
        ranked = List.copyOf(ranked);
        goes = List.copyOf(goes);
        stays = List.copyOf(stays);
        ties = List.copyOf(ties);
    }

    /// A copy that goes.
    ///
    /// @param survivor the copy that stays in its place
    /// @param rule for people: what tells them apart
    public record Redundant(Copy copy, Copy survivor, String rule) {}

    /// A redundant copy that stays. Where no other copy is known elsewhere, the first that stays is
    /// not redundant.
    public record Staying(Copy copy, ReasonToStay reason) {}
}
