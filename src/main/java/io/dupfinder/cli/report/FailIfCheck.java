package io.dupfinder.cli.report;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.Condition;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
        FileSystem fileSystem = context.fileSystem();
        Optional<FilePath> path =
                condition.under().map(typed -> CatalogAccess.real(typed, fileSystem));
        if (path.filter(it -> !isThere(it, fileSystem) && !isKnown(it, catalog)).isPresent()) {
            throw new ParameterException(
                    line,
                    "of `%s`: neither the disk nor the catalog has %s; check the path"
                            .formatted(condition.text(), path.get()));
        }
        return path.map(condition::in).orElse(condition);
    }

    private static boolean isThere(FilePath path, FileSystem fileSystem) {
        try {
            fileSystem.realPath(path);
            return true;
        } catch (FileAccessException e) {
            return false;
        }
    }

    private static boolean isKnown(FilePath path, Catalog catalog) {
        AtomicBoolean known = new AtomicBoolean(!catalog.lookup().at(path).isEmpty());
        catalog.lookup().entries(path, _ -> known.set(true), (_, _) -> known.set(true));
        return known.get();
    }
}
