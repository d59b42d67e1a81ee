package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;

/// Which copies stay, and what becomes of the others: `dupfinder.rules/1`.
///
/// @param protect what matches stays, whatever other rules say
/// @param onlyUnder directories below which files may go; anywhere when empty
/// @param prefer what matches is kept first, in this order
/// @param keep criteria of what is kept, in this order
/// @param reserve how many copies stay
/// @param action what becomes of the others
public record KeepRules(
        List<PathPattern> protect,
        List<FilePath> onlyUnder,
        List<PathPattern> prefer,
        List<Criterion> keep,
        Reserve reserve,
        Action action) {

    public static final String SCHEMA = "dupfinder.rules/1";

    /// No rules: every copy ties with every other.
    public static final KeepRules NONE =
            new KeepRules(
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    Reserve.ONE,
                    new Action.Quarantine());

    /// How many copies stay, and what happens where no rule tells which.
    ///
    /// @param copies that stay on this host, at least 1
    /// @param aVolume whether one stays on each filesystem, too
    /// @param takesFirst whether the first path stays where copies tie; otherwise all of them do
    public record Reserve(int copies, boolean aVolume, boolean takesFirst) {

        public static final Reserve ONE = new Reserve(1, false, false);

        public Reserve {
            if (copies < 1) {
                throw new IllegalArgumentException("at least one copy stays");
            }
        }
    }

    public KeepRules {
        protect = List.copyOf(protect);
        onlyUnder = List.copyOf(onlyUnder);
        prefer = List.copyOf(prefer);
        keep = List.copyOf(keep);
    }

    /// Whether a rule chooses among copies that may go.
    public boolean chooses() {
        return !prefer.isEmpty() || !keep.isEmpty() || !reserve.equals(Reserve.ONE);
    }

    /// The rules in the order in which they decide.
    ///
    /// @param roots the paths that the plan is for, in the order in which they were given
    List<KeepRule> chain(List<FilePath> roots) {
        List<KeepRule> chain = new ArrayList<>();
        if (!protect.isEmpty()) {
            chain.add(new KeepRule.Protect(protect));
        }
        if (!onlyUnder.isEmpty()) {
            chain.add(new KeepRule.OnlyUnder(onlyUnder));
        }
        if (!prefer.isEmpty()) {
            chain.add(new KeepRule.Prefer(prefer));
        }
        keep.forEach(criterion -> chain.add(new KeepRule.Keep(criterion, roots)));
        return chain;
    }

    /// The rules as a plan's first line has them.
    public JsonLine json() {
        JsonLine json =
                new JsonLine()
                        .put("schema", SCHEMA)
                        .putTexts("protect", protect.stream().map(PathPattern::toString).toList())
                        .putTexts("onlyUnder", onlyUnder.stream().map(FilePath::text).toList())
                        .putTexts("prefer", prefer.stream().map(PathPattern::toString).toList())
                        .putTexts("keep", keep.stream().map(Criterion::label).toList())
                        .put("minCopies", reserve.copies())
                        .put("tie", reserve.takesFirst() ? "first" : "skip");
        action.addTo(json);
        if (reserve.aVolume()) {
            json.put("keepPer", "volume");
        }
        return json;
    }

    /// The patterns that the rules of a plan protect.
    ///
    /// @throws IllegalArgumentException with a few words, when one is none
    static List<PathPattern> protectedBy(JsonLine rules) {
        return rules.texts("protect").stream().map(PathPattern::of).toList();
    }
}
