package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Condition;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.MountedVolumes;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.Presence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// Checks the conditions of `report --fail-if`.
///
/// @param looks whether files of this machine are looked at before they are counted
record FailIfCheck(CommandContext context, CommandLine line, boolean looks) {

    /// Prints nothing when no condition holds, so that cron mails only when one does.
    ExitCode check(List<Condition> conditions) {
        List<String> met = CatalogAccess.reading(context, catalog -> check(conditions, catalog));
        met.forEach(context.results()::println);
        return met.isEmpty() ? ExitCode.OK : ExitCode.CONDITION_MET;
    }

    private List<String> check(List<Condition> conditions, Catalog catalog) {
        Host here = context.host();
        ConditionCheck check =
                new ConditionCheck(
                        catalog,
                        here.key(),
                        looks ? Optional.of(new Presence(context.fileSystem())) : Optional.empty(),
                        new SeenByScans(
                                catalog.history().scans(),
                                new MountedVolumes(context.fileSystem(), () -> here)));
        List<String> met = new ArrayList<>();
        for (Condition condition : conditions) {
            Condition real = withRealPath(condition, catalog);
            check.met(real).ifPresent(met::add);
            check.reservation(real).ifPresent(context.messages()::note);
        }
        return met;
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
