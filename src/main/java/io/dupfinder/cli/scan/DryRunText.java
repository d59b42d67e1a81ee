package io.dupfinder.cli.scan;

import io.dupfinder.catalog.ScanSummary.FileTotal;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.SkippedText;
import io.dupfinder.cli.console.SummaryLines;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.file.SkipReason;
import io.dupfinder.json.DryRunJson;
import io.dupfinder.scan.DryRun;
import io.dupfinder.walk.NameRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Says what a scan would take up and read, and what each rule would leave out.
///
/// @param names the rules that were walked by
record DryRunText(CommandContext context, DryRun run, NameRules names) {

    /// Prints for people.
    void print() {
        SummaryLines lines = new SummaryLines(context.results(), context.terminalColumns());
        lines.words(
                "would take",
                "%s of %s"
                        .formatted(
                                total(run.taken()),
                                run.directories() == 1
                                        ? "1 directory"
                                        : String.format(
                                                Locale.ROOT,
                                                "%,d directories",
                                                run.directories())));
        lines.words(
                "would read",
                "at most %s: those that share their size with another one. What the catalog knows is not read again"
                        .formatted(total(run.toRead())));
        String label = "left out";
        for (Map.Entry<String, Long> rule : rules().entrySet()) {
            lines.words(
                    label, String.format(Locale.ROOT, "%,d %s", rule.getValue(), rule.getKey()));
            label = "";
        }
        if (run.counts().total() > 0) {
            lines.words("skipped", SkippedText.counts(run.counts()));
        }
        if (context.options().verbose || run.counts().makeIncomplete()) {
            run.skipped()
                    .forEach(file -> context.results().println("    " + SkippedText.line(file)));
        }
    }

    /// Prints one line of JSON.
    void printJson() {
        try {
            DryRunJson.write(
                    run.roots(),
                    new DryRunJson.Totals(run.directories(), run.taken(), run.toRead()),
                    run.counts(),
                    rules(),
                    context.jsonOutput());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to standard output", e);
        }
    }

    private static String total(FileTotal total) {
        return "%s, %s".formatted(SummaryText.count(total.files(), "file"), total.bytes().human());
    }

    /// How many entries each rule leaves out: each pattern by itself, all others by their reason.
    private Map<String, Long> rules() {
        Map<String, Long> rules = new LinkedHashMap<>();
        names.excludes()
                .matches()
                .forEach((pattern, count) -> rules.put("--exclude '%s'".formatted(pattern), count));
        long byPattern = rules.values().stream().mapToLong(Long::longValue).sum();
        names.presets().matches().forEach((word, count) -> rules.put("--skip " + word, count));
        run.counts()
                .byReason()
                .forEach((reason, count) -> {
                    if (reason == SkipReason.EXCLUDED && count > byPattern) {
                        rules.put("matched by no --include, or dupfinder's own", count - byPattern);
                    } else if (reason.kind() == SkipReason.Kind.LEFT_OUT
                            && reason != SkipReason.EXCLUDED
                            && reason != SkipReason.PRESET) {
                        rules.put(reason.explanation(), count);
                    } else if (reason == SkipReason.TOO_DEEP) {
                        rules.put(reason.explanation(), count);
                    }
                });
        return rules;
    }
}
