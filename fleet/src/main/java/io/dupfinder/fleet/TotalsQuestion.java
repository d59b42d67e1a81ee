package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Sums alone: the groups are added up and not kept.
final class TotalsQuestion implements Question {

    private final Exports exports;

    TotalsQuestion(Exports exports) {
        this.exports = exports;
    }

    @Override
    public void ask(Views views, Run run, ObjectNode summary) {
        views.sql("groups").createOrReplaceTempView("groups");
        new HostSets(exports).write(views, run, summary);
    }
}
