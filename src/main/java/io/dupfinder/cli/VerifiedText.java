package io.dupfinder.cli;

import io.dupfinder.catalog.KnownFile;
import java.io.PrintWriter;

/// What verifying found, for people.
record VerifiedText(Console console) {

    /// A quiet run tells only of what is wrong.
    void print(VerifiedFiles verified) {
        PrintWriter out = console.results();
        verified.suspects().forEach(finding -> print(finding, out));
        verified.unreadable()
                .forEach(
                        file -> console.messages().warn("not verified: " + SkippedText.line(file)));
        if (!console.options().quiet) {
            out.println(
                    "verified %s, %s: %s; %d changed since they were scanned, %d could not be read"
                            .formatted(
                                    SummaryText.count(
                                            verified.same() + verified.suspects().size(), "file"),
                                    verified.bytesRead().human(),
                                    SummaryText.count(verified.suspects().size(), "suspect"),
                                    verified.changed(),
                                    verified.unreadable().size()));
        }
    }

    private static void print(VerifiedFiles.Finding finding, PrintWriter out) {
        out.println("SUSPECT " + finding.suspect().file().file().path());
        out.println("  was  " + finding.suspect().expected().text());
        out.println("  is   " + finding.suspect().found().text());
        for (KnownFile copy : finding.goodCopies()) {
            out.println(
                    "  good copy  %s: %s"
                            .formatted(
                                    TrueArguments.printable(copy.host().name()),
                                    copy.file().path()));
        }
        if (finding.goodCopies().isEmpty()) {
            out.println("  no other copy is known");
        }
    }
}
