package io.dupfinder.cli.dedupe;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.json.JsonLine;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Gives up what `protect` protects.
@Command(
        name = "unprotect",
        description = "Lets plans touch again what `dupfinder protect` protects.",
        exitCodeList = {
            ExitCodes.DONE,
            "2:wrong usage, or that is not protected; nothing was changed",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG
        })
public final class UnprotectCommand extends BaseCommand {

    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|GLOB",
            description = "As `dupfinder protect` lists it.")
    private final List<String> patterns = new ArrayList<>();

    @Mixin private final Answer answer = new Answer();

    public UnprotectCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        return CatalogAccess.changing(
                context,
                catalog -> {
                    List<JsonLine> done = new ArrayList<>();
                    for (String typed : patterns) {
                        String text = KeepOptions.pattern(typed, context, commandLine()).toString();
                        if (!catalog.actions().unprotect(typed)
                                && !catalog.actions().unprotect(text)) {
                            throw wrongUsage(
                                    "'%s' is not protected; `dupfinder protect` lists what is"
                                            .formatted(typed));
                        }
                        done.add(new JsonLine().put("pattern", text).put("state", "unprotected"));
                        if (!answer.isJson()) {
                            context.confirm("no longer protected: " + text);
                        }
                    }
                    if (answer.isJson()) {
                        Answer.printJson(
                                context, "protection", new JsonLine().putObjects("patterns", done));
                    }
                    return ExitCode.OK;
                });
    }
}
