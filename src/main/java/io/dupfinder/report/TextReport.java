package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A report for people at a terminal: each group with its paths, and the totals at the end.
///
/// Names are written in their text forms, so none can send a control sequence.
final class TextReport implements ReportWriter {

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        ReportTotals totals = new ReportTotals();
        for (DuplicateGroup group : report.groups()) {
            totals.add(group);
            write(
                    group,
                    HostAndVolume.of(group.files(), report.here(), report.volumes()),
                    report.lastSeen().of(group),
                    text);
        }
        text.write(totals.sentence());
        text.write('\n');
        text.flush();
    }

    private static void write(
            DuplicateGroup group,
            HostAndVolume hostAndVolume,
            Function<GroupedFile, Optional<Instant>> lastSeen,
            Writer text)
            throws IOException {
        text.write(
                "%d copies of %s, %s reclaimable%s\n"
                        .formatted(
                                group.copies(),
                                group.size().human(),
                                group.reclaimable().human(),
                                hostAndVolume.ofAll(group.first())));
        // Without hard links each path is a copy of its own. There may be a million, so none is
        // remembered.
        boolean hasLinks = group.files().size() > group.copies();
        Map<GroupedFile.Copy, Host> seen = new HashMap<>();
        for (GroupedFile file : group.files()) {
            text.write("  ");
            text.write(hostAndVolume.before(file));
            text.write(file.path().text());
            text.write(hostAndVolume.after(file));
            Optional<Instant> time = lastSeen.apply(file);
            if (time.isPresent()) {
                text.write("  (last seen " + Wording.day(time.get()) + ")");
            }
            if (hasLinks) {
                text.write(same(seen.putIfAbsent(file.copy(), file.host()), file.host()));
            }
            text.write('\n');
        }
        text.write('\n');
    }

    /// @param first host of the first path of the file; null for that path itself
    private static String same(@Nullable Host first, Host host) {
        if (first == null) {
            return "";
        }
        return first.equals(host)
                ? "  (hard link of a path above)"
                : "  (the same file as a path above)";
    }
}
