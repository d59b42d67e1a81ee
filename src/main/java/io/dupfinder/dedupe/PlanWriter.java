package io.dupfinder.dedupe;

import io.dupfinder.json.JsonLine;
import java.io.IOException;
import java.io.OutputStream;

/// Writes a plan line by line.
public final class PlanWriter {

    private final OutputStream out;
    private long count;
    private long frees;

    /// Writes the first line. `out` stays open.
    public PlanWriter(PlanHeader header, OutputStream out) throws IOException {
        this.out = out;
        out.write(header.toJson().bytes());
    }

    public void add(PlannedAction action) throws IOException {
        out.write(action.toJson().bytes());
        count++;
        frees = Math.addExact(frees, action.frees().bytes());
    }

    /// Writes the last line, without which nobody accepts the plan.
    ///
    /// @param stays what is not planned
    public void end(StayTally stays) throws IOException {
        JsonLine line = new JsonLine().put("end", count).put("frees", frees);
        stays.addTo(line);
        out.write(line.bytes());
        out.flush();
    }
}
