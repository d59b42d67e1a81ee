package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Condition;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Checks the conditions of `report --fail-if`.
record FailIfCheck(CommandContext context, CommandLine line) {

    /// Prints nothing when no condition holds, so that cron mails only when one does.
    ExitCode check(List<Condition> conditions) {
        String here = context.host().key();
        List<String> met =
                CatalogAccess.reading(
                        context,
                        catalog ->
                                conditions.stream()
                                        .map(it -> withRealPath(it, catalog))
                                        .flatMap(it ->
                                                new ConditionCheck(catalog, here).met(it).stream())
                                        .toList());
        met.forEach(context.results()::println);
        return met.isEmpty() ? ExitCode.OK : ExitCode.CONDITION_MET;
    }

    /// The condition with its path as a scan records it. A path that neither the disk nor the
    /// catalog knows is refused: its condition could never hold.
    private Condition withRealPath(Condition condition, Catalog catalog) {
        AskedPaths asked = new AskedPaths(context, line);
        Optional<FilePath> path = condition.under().map(asked::real);
        if (path.filter(it -> asked.isUnknown(it, catalog)).isPresent()) {
            throw new ParameterException(
                    line,
                    "of `%s`: %s".formatted(condition.text(), AskedPaths.unknown(path.get())));
        }
        return path.map(condition::in).orElse(condition);
    }
}
