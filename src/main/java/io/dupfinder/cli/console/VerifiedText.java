package io.dupfinder.cli.console;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.scan.VerifiedFiles;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/// Prints for people what verifying found.
public record VerifiedText(CommandContext context) {

    /// Prints the result; a quiet run prints only what is wrong.
    public void print(VerifiedFiles verified) {
        PrintWriter out = context.results();
        verified.suspects().forEach(finding -> lines(finding).forEach(out::println));
        warnOfUnreadable(verified);
        if (!context.options().quiet) {
            out.println(
                    "verified %s, %s: %s; %d changed or gone since they were scanned%s, %d could not be read"
                            .formatted(
                                    SummaryText.count(verified.filesRead(), "file"),
                                    verified.bytesRead().human(),
                                    SummaryText.count(verified.suspects().size(), "suspect"),
                                    verified.changed() + verified.gone().size(),
                                    verified.gone().isEmpty()
                                            ? ""
                                            : " (%d gone)".formatted(verified.gone().size()),
                                    verified.unreadable().size()));
        }
    }

    /// Warns of each file that could not be read.
    public void warnOfUnreadable(VerifiedFiles verified) {
        verified.unreadable()
                .forEach(
                        file -> context.messages().warn("not verified: " + SkippedText.line(file)));
    }

    /// The lines for a suspect and its good copies.
    public static List<String> lines(VerifiedFiles.Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add("SUSPECT " + finding.suspect().file().file().path());
        lines.add("  was  " + finding.suspect().expected().text());
        lines.add("  is   " + finding.suspect().found().text());
        for (KnownFile copy : finding.goodCopies()) {
            lines.add(
                    "  good copy  %s: %s"
                            .formatted(
                                    RawArguments.printable(copy.host().name()),
                                    copy.file().path()));
        }
        if (finding.goodCopies().isEmpty()) {
            lines.add("  no other copy is known");
        }
        return lines;
    }
}
