package io.dupfinder.cli.console;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Subtrees;
import io.dupfinder.report.DirectoryWorth;
import io.dupfinder.report.DirectoryWorth.Worth;
import io.dupfinder.scan.ScanResult;
import java.util.List;
import java.util.Optional;

/// Prints where a scan's redundant bytes are: the directories and groups that are worth most.
record WorthText(SummaryLines lines) {

    private static final int SHOWN = 5;

    /// Groups above which directories are not summed up: each has to be made for it.
    private static final int MOST_GROUPS = 200_000;

    /// Roots above which they are a list of files, in which no directory was asked about.
    private static final int MOST_ROOTS = 1_000;

    void print(ScanResult result) {
        ScanSummary summary = result.summary();
        List<DuplicateGroup> groups = result.groups();
        if (summary.reclaimable().bytes() == 0) {
            return;
        }
        if (groups.size() <= MOST_GROUPS && summary.roots().size() <= MOST_ROOTS) {
            DirectoryWorth worth = new DirectoryWorth();
            groups.forEach(worth::add);
            List<Worth> most = worth.most(summary.host().key(), summary.roots(), SHOWN);
            if (most.size() > 1) {
                String label = "directories";
                for (Worth one : most) {
                    lines.path(label, padded(one.bytes().human()) + "  ", one.directory().text());
                    label = "";
                }
            }
        }
        Subtrees roots = Subtrees.of(summary.roots());
        String label = "largest";
        for (DuplicateGroup group : groups.subList(0, Math.min(SHOWN, groups.size()))) {
            lines.path(
                    label,
                    "%s  %d x ".formatted(padded(group.reclaimable().human()), group.copies()),
                    example(group, summary.host().key(), roots));
            label = "";
        }
    }

    /// A path of the group that was asked about.
    private static String example(DuplicateGroup group, String hostKey, Subtrees roots) {
        Optional<FilePath> asked =
                group.files().stream()
                        .filter(file -> file.host().key().equals(hostKey))
                        .map(GroupedFile::path)
                        .filter(roots::contain)
                        .findFirst();
        return asked.orElseGet(() -> group.files().iterator().next().path()).text();
    }

    private static String padded(String size) {
        return " ".repeat(Math.max(0, 8 - size.length())) + size;
    }
}
