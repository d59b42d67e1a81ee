package io.dupfinder.cli.directory;

import io.dupfinder.catalog.KnownTree;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.directory.ComparedTrees;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Compares two trees by what the catalog remembers.
@Command(
        name = "compare",
        description = {
            "Tells which contents of A are in B by what the catalog remembers, without reading the disk: also of other hosts"
                    + " (HOST:PATH) and of volumes that are not mounted. The answer says when each was seen."
        },
        exitCodeList = {
            "0:answered",
            "2:wrong usage, or a directory that no scan has seen",
            "3:answered, but some entries could not be read when they were scanned; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "10:not every content of A is certain to be in B, only with --fail-if-missing"
        })
public final class CatalogCompareCommand extends BaseCommand {

    @Mixin private final CompareOptions options = new CompareOptions();

    public CatalogCompareCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        options.requireValid(commandLine());
        return CatalogAccess.reading(
                context,
                catalog -> {
                    KnownTree a = options.a(context, commandLine()).known(catalog);
                    KnownTree b = options.b(context, commandLine()).known(catalog);
                    if (a.equals(b)) {
                        throw wrongUsage("A and B are the same directory: %s".formatted(a.path()));
                    }
                    return new Answering(context, options, Set.of())
                            .answer(catalog, new ComparedTrees(a, b));
                });
    }
}
