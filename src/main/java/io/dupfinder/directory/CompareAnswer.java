package io.dupfinder.directory;

import java.time.Instant;

/// The answer to the question what of one tree is in another.
///
/// @param given when the answer was given
public record CompareAnswer(
        Instant given, TreeComparison comparison, TreeKnowledge ofA, TreeKnowledge ofB) {

    public TreeKnowledge knowledge(Side side) {
        return side == Side.A ? ofA : ofB;
    }

    public CoverageTotals totals(Side side) {
        return comparison.totals(side);
    }

    /// Whether it is certain that the other tree has every content of this one.
    public boolean isAllCovered(Side side) {
        return totals(side).areAllCovered() && knowledge(side).isComplete();
    }
}
