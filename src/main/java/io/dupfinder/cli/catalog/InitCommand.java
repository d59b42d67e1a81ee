package io.dupfinder.cli.catalog;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import picocli.CommandLine.Command;

/// Makes a catalog without a scan.
@Command(
        name = "init",
        description = {
            "Makes the catalog, or adds to one that is there what came since it was made.",
            "Scans do so by themselves; this is for a role that may make tables where scans may not."
        },
        exitCodeList = {
            "0:done; also when there was nothing to do",
            ExitCodes.USAGE,
            ExitCodes.CONFIG,
            "5:the catalog is unavailable or damaged, or cannot be made"
        })
final class InitCommand extends BaseCommand {

    InitCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.making(
                context,
                catalog -> {
                    // The role that scans may not be allowed to.
                    catalog.makeIndexes();
                    return ExitCode.OK;
                });
    }
}
