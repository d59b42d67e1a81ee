package io.dupfinder.report;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.directory.DirectoryTotals;
import io.dupfinder.directory.SharedPair;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.PathText;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Lists of duplicate directories, for people and for programs.
public final class DirectoryLists {

    private static final List<String> HEADER =
            List.of(
                    "group",
                    "host",
                    "path",
                    "files",
                    "bytes",
                    "reclaimable",
                    "complete",
                    "host_id");

    private DirectoryLists() {}

    /// Writes each group with its directories, and the totals at the end.
    public static void writeText(DirectoryReport report, Host here, OutputStream out)
            throws IOException {
        Writer text = writer(out);
        for (DirectoryGroup group : report.groups()) {
            text.write(
                    "%d copies of %s, %s each, %s reclaimable%s\n"
                            .formatted(
                                    group.copies(),
                                    Wording.count(group.files(), "file"),
                                    group.bytes().human(),
                                    group.reclaimable().human(),
                                    group.isComplete() ? "" : ", as far as is known"));
            for (DirectoryGroup.Member member : group.directories()) {
                text.write("  " + named(member.tree(), here) + reservation(member) + "\n");
            }
            text.write("\n");
        }
        writeShared(report.shared(), here, text);
        text.write(sentence(report.totals()));
        text.write("\n");
        text.flush();
    }

    private static void writeShared(List<SharedPair> shared, Host here, Writer text)
            throws IOException {
        for (SharedPair pair : shared) {
            text.write(
                    "%s, %s, is %s %s%s\n"
                            .formatted(
                                    named(pair.one().tree(), here),
                                    pair.one().bytes().human(),
                                    relation(pair),
                                    named(pair.other().tree(), here),
                                    shares(pair)));
        }
        if (!shared.isEmpty()) {
            text.write("\n");
        }
    }

    /// The relation of the one to the other, in words.
    static String relation(SharedPair pair) {
        return switch (pair.relation()) {
            case INSIDE -> "inside";
            case SIMILAR -> "much like";
            case MOSTLY_INSIDE -> "mostly inside";
        };
    }

    private static String shares(SharedPair pair) {
        return switch (pair.relation()) {
            case INSIDE -> "";
            case SIMILAR ->
                    ": %s of it, and %s of that"
                            .formatted(percent(pair.one()), percent(pair.other()));
            case MOSTLY_INSIDE -> ": " + percent(pair.one());
        };
    }

    /// Never rounded up to all.
    static String percent(SharedPair.Part part) {
        boolean isAll = part.shared().equals(part.bytes());
        return isAll ? "all" : Math.min(99, (long) (part.share() * 100)) + " %";
    }

    private static String reservation(DirectoryGroup.Member member) {
        if (member.isComplete()) {
            return "";
        }
        return member.unread() > 0
                ? "  (incomplete: %s not known)"
                        .formatted(member.unread() == 1 ? "1 entry" : member.unread() + " entries")
                : "  (incomplete: not scanned with --directories)";
    }

    static String named(KnownTree tree, Host here) {
        return tree.host().key().equals(here.key())
                ? tree.path().text()
                : PathText.of(tree.host().name()) + ":" + tree.path().text();
    }

    /// The totals in a sentence or two.
    public static String sentence(DirectoryTotals totals) {
        String incomplete =
                totals.incompleteGroups() == 0
                        ? ""
                        : " %s of directories that are equal as far as is known."
                                .formatted(
                                        Wording.count(totals.incompleteGroups(), "further group"));
        if (totals.groups() == 0) {
            return "No duplicate directories." + incomplete;
        }
        return "%s in %s, with %s, %s reclaimable; %s %s within them, %s.%s"
                .formatted(
                        Wording.count(totals.redundantDirectories(), "redundant directory")
                                .replace("directorys", "directories"),
                        Wording.count(totals.groups(), "group"),
                        Wording.count(totals.files(), "file"),
                        totals.reclaimable().human(),
                        Wording.count(totals.fileGroupsInside(), "group") + " of files",
                        totals.fileGroupsInside() == 1 ? "lies" : "lie",
                        "%,d elsewhere".formatted(totals.fileGroupsOutside()),
                        incomplete);
    }

    /// Writes a row a directory.
    public static void writeCsv(DirectoryReport report, OutputStream out) throws IOException {
        Writer csv = writer(out);
        CsvRow.write(csv, HEADER);
        int number = 0;
        for (DirectoryGroup group : report.groups()) {
            number++;
            for (DirectoryGroup.Member member : group.directories()) {
                CsvRow.write(
                        csv,
                        List.of(
                                Integer.toString(number),
                                CsvRow.cell(member.tree().host().name()),
                                CsvRow.cell(member.tree().path().text()),
                                Long.toString(group.files()),
                                Long.toString(group.bytes().bytes()),
                                Long.toString(group.reclaimable().bytes()),
                                Boolean.toString(member.isComplete()),
                                CsvRow.cell(member.tree().host().key())));
            }
        }
        csv.flush();
    }

    /// Writes the bytes of this machine's complete directories, each with `end` behind it, and one
    /// more `end` behind each group.
    ///
    /// @param end a line break or zero; a path that holds it is left out
    public static void writeBare(DirectoryReport report, Host here, char end, OutputStream out)
            throws IOException {
        OutputStream lines = new BufferedOutputStream(out, 1 << 16);
        for (DirectoryGroup group : report.groups()) {
            List<FilePath> paths =
                    group.directories().stream()
                            .map(DirectoryGroup.Member::tree)
                            .filter(tree -> tree.host().key().equals(here.key()))
                            .map(KnownTree::path)
                            .filter(path -> end != '\n' || FdupesReport.isALine(path))
                            .toList();
            if (group.isComplete() && paths.size() > 1) {
                for (FilePath path : paths) {
                    lines.write(path.bytes());
                    lines.write(end);
                }
                lines.write(end);
            }
        }
        lines.flush();
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
