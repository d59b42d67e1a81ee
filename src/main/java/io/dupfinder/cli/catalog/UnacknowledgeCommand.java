package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Takes acknowledgements back.
@Command(
        name = "unack",
        description = "Takes back what was acknowledged: the groups are in reports again.",
        exitCodeList = {
            ExitCodes.DONE,
            "2:wrong usage, or nothing was acknowledged there",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
final class UnacknowledgeCommand extends BaseCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "GROUP|PATH",
            description = "The digest of a group, a file of it, or a directory.")
    private final List<String> subjects = new ArrayList<>();

    @Mixin private final Answer answer = new Answer();

    UnacknowledgeCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.changing(context, this::takeBack);
    }

    private ExitCode takeBack(Catalog catalog) {
        GroupArguments arguments = new GroupArguments(context, catalog, commandLine());
        List<Acknowledgement> found = arguments.acknowledgements(subjects);
        catalog.acknowledgements().remove(found);
        answer.print(
                context,
                "unacknowledged",
                new JsonLine().put("acknowledgements", found.size()),
                "took back " + SummaryText.count(found.size(), "acknowledgement"));
        return ExitCode.OK;
    }
}
