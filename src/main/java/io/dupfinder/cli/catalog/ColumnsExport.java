package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.ExportManifest;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.columnar.ExportDirectory;
import io.dupfinder.columnar.ExportDirectory.Outcome;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.JsonLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Exports hosts for a fleet, and says what came of it.
record ColumnsExport(CommandContext context, FilePath directory, Answer answer) {

    /// @param hosts the keys of those to export; all that are not retired where it is empty
    ExitCode run(Catalog catalog, Set<String> hosts) {
        try (ExportDirectory target =
                new ExportDirectory(NioPath.of(directory), hosts, context.process().clock())) {
            catalog.fleet().exportTo(target);
            if (answer.isJson()) {
                Answer.printJson(
                        context,
                        "exported",
                        new JsonLine()
                                .put("format", "parquet")
                                .put(directory)
                                .putObjects(
                                        "hosts",
                                        target.outcomes().stream()
                                                .map(ColumnsExport::facts)
                                                .toList()));
            }
            target.outcomes().forEach(this::tell);
            boolean isComplete =
                    target.outcomes().stream().noneMatch(Outcome.NeverScanned.class::isInstance);
            return isComplete ? ExitCode.OK : ExitCode.INCOMPLETE;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot export to " + directory, e);
        }
    }

    private static JsonLine facts(Outcome outcome) {
        JsonLine facts =
                new JsonLine()
                        .put("host", outcome.host().host().name())
                        .put("hostId", outcome.host().host().key());
        return switch (outcome) {
            case Outcome.Made(ExportManifest manifest) ->
                    facts.put("state", "exported")
                            .put("export", manifest.number())
                            .put("rows", manifest.rows())
                            .put("bytes", manifest.bytes());
            case Outcome.Unchanged(var _, long number) ->
                    facts.put("state", "unchanged").put("export", number);
            case Outcome.NeverScanned _ -> facts.put("state", "never-scanned");
        };
    }

    private void confirm(String sentence) {
        if (!answer.isJson()) {
            context.confirm(sentence);
        }
    }

    private void tell(Outcome outcome) {
        String host = outcome.host().host().name();
        switch (outcome) {
            case Outcome.Made(ExportManifest manifest) ->
                    confirm(
                            "exported %s: %s, %s, export %d"
                                    .formatted(
                                            host,
                                            SummaryText.count(manifest.rows(), "file"),
                                            new ByteCount(manifest.bytes()).human(),
                                            manifest.number()));
            case Outcome.Unchanged(var _, long number) ->
                    confirm("%s: no scan has ended since export %d".formatted(host, number));
            case Outcome.NeverScanned _ ->
                    context.messages()
                            .warn("%s is not exported: no scan of it has ended".formatted(host));
        }
    }
}
