package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
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
        add(action.toJson(), action.frees());
    }

    /// Adds a directory that goes as a whole. Directories come before files.
    ///
    /// @param entries that have those of this one
    public void add(PlannedAction directory, TreeLines entries) throws IOException {
        long number = directory.number();
        add(directory.toJson().put(PlannedTree.ENTRIES, entries.count(number)), directory.frees());
        entries.copy(number, out);
    }

    private void add(JsonLine line, ByteCount freed) throws IOException {
        out.write(line.bytes());
        count++;
        frees = Math.addExact(frees, freed.bytes());
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
