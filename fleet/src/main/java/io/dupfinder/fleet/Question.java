package io.dupfinder.fleet;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// A question to all hosts. It writes its answer into a run, and its sums into the summary.
interface Question {

    void ask(Views views, Run run, ObjectNode summary);
}
