package io.dupfinder.cli.catalog;

import static java.util.Objects.requireNonNull;

import io.dupfinder.catalog.Acknowledgement;
import io.dupfinder.catalog.Catalog;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Operation;
import io.dupfinder.cli.console.SummaryText;
import io.dupfinder.cli.console.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Takes acknowledgements back.
@Command(
        name = "unack",
        versionProvider = Version.class,
        description = "Takes back what was acknowledged: the groups are in reports again.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "2:wrong usage, or nothing was acknowledged there",
            "4:the configuration is invalid",
            "5:there is no catalog yet, or it is unavailable or damaged"
        })
final class UnacknowledgeCommand implements Operation {

    @Parameters(
            arity = "1..*",
            paramLabel = "GROUP|PATH",
            description = "The digest of a group, a file of it, or a directory.")
    private final List<String> subjects = new ArrayList<>();

    @Spec private @Nullable CommandSpec spec;

    private final CommandContext context;

    UnacknowledgeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.changing(context, this::takeBack);
    }

    private ExitCode takeBack(Catalog catalog) {
        GroupArguments arguments =
                new GroupArguments(context, catalog, requireNonNull(spec).commandLine());
        List<Acknowledgement> found = arguments.acknowledgements(subjects);
        catalog.acknowledgements().remove(found);
        if (!context.options().quiet) {
            context.results()
                    .println("took back " + SummaryText.count(found.size(), "acknowledgement"));
        }
        return ExitCode.OK;
    }
}
