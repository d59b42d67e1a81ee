package io.dupfinder.dedupe;

import io.dupfinder.catalog.Redundancy;
import io.dupfinder.dedupe.Decision.Staying;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.JsonLine;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Counts the redundant copies that a plan is about, and those of them that stay, by their reasons.
/// The copies that go and those that stay are together all redundant ones.
public final class StayTally {

    private Count redundant = Count.NONE;
    private Count acknowledged = Count.NONE;
    private long unverifiedGroups;
    private final Map<ReasonToStay, Count> stays = new EnumMap<>(ReasonToStay.class);

    /// A number of copies, and the bytes on disk that would be free without them.
    public record Count(long copies, ByteCount bytes) {

        static final Count NONE = new Count(0, ByteCount.ZERO);

        Count plus(Count other) {
            return new Count(copies + other.copies, bytes.plus(other.bytes));
        }

        JsonLine addTo(JsonLine line) {
            return line.put("copies", copies).put("bytes", bytes.bytes());
        }
    }

    /// Adds a group whose copies go or stay one by one.
    public void add(Redundancy group, List<Staying> staying) {
        redundant = redundant.plus(count(group));
        staying.forEach(stay ->
                add(
                        stay.reason(),
                        new Count(
                                1,
                                stay.copy().isWhole() ? stay.copy().allocated() : ByteCount.ZERO)));
    }

    /// Adds a group that stays as a whole.
    public void add(Redundancy group, ReasonToStay reason) {
        redundant = redundant.plus(count(group));
        add(reason, count(group));
    }

    /// Adds a group that is acknowledged, and that no total counts.
    public void addAcknowledged(Redundancy group) {
        acknowledged = acknowledged.plus(count(group));
    }

    /// Sets how many groups another finder reported that no scan has compared yet.
    public void setUnverified(long groups) {
        unverifiedGroups = groups;
    }

    private void add(ReasonToStay reason, Count count) {
        if (count.copies > 0) {
            stays.merge(reason, count, Count::plus);
        }
    }

    private static Count count(Redundancy group) {
        return new Count(group.files(), group.reclaimable());
    }

    /// All redundant copies, as a scan of the same paths counts them.
    public Count redundant() {
        return redundant;
    }

    public Count acknowledged() {
        return acknowledged;
    }

    public long unverifiedGroups() {
        return unverifiedGroups;
    }

    /// Those that stay, by their reasons; none that is 0.
    public Map<ReasonToStay, Count> stays() {
        return stays;
    }

    /// The sum of those that stay.
    public Count allStays() {
        return stays.values().stream().reduce(Count.NONE, Count::plus);
    }

    /// Adds the numbers to the last line of a plan, or to what is said of it.
    public void addTo(JsonLine line) {
        line.put("redundant", redundant.addTo(new JsonLine()))
                .putObjects(
                        "stays",
                        stays.entrySet().stream()
                                .map(stay ->
                                        stay.getValue()
                                                .addTo(
                                                        new JsonLine()
                                                                .put(
                                                                        "reason",
                                                                        stay.getKey().label())))
                                .toList())
                .put("acknowledged", acknowledged.addTo(new JsonLine()))
                .put("unverifiedGroups", unverifiedGroups);
    }
}
