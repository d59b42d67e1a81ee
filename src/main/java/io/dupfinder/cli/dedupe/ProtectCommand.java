package io.dupfinder.cli.dedupe;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogActions.ProtectedPattern;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.cli.listing.Column;
import io.dupfinder.cli.listing.Listing;
import io.dupfinder.cli.listing.ListingOptions;
import io.dupfinder.cli.listing.ListingOptions.ListingFormat;
import io.dupfinder.dedupe.PathPattern;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.json.JsonLine;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Protects files from every plan, or lists what is protected.
@Command(
        name = "protect",
        description = {
            "Protects files from every plan: no rule and no option of a run touches them.",
            "Without DIR or GLOB lists what is protected."
        },
        exitCodeList = {ExitCodes.DONE, ExitCodes.USAGE, ExitCodes.CONFIG, ExitCodes.NO_CATALOG})
public final class ProtectCommand extends BaseCommand {

    private static final List<Column<ProtectedPattern>> COLUMNS =
            List.of(
                    Column.time("since", it -> Optional.of(it.since())),
                    Column.text("pattern", ProtectedPattern::pattern));

    @Parameters(
            arity = "0..*",
            paramLabel = "DIR|GLOB",
            description =
                    "A directory with all in it, a file, a name as '*.raw', or a whole path as '/photos/**'.")
    private final List<String> patterns = new ArrayList<>();

    @Mixin private final ListingOptions listing = new ListingOptions();

    public ProtectCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        if (patterns.isEmpty()) {
            Listing.print(
                    context,
                    listing.format,
                    "protected",
                    COLUMNS,
                    CatalogAccess.reading(
                            context, catalog -> catalog.actions().protectedPatterns()));
            return ExitCode.OK;
        }
        boolean isJson = listing.format == ListingFormat.JSON;
        List<String> texts =
                patterns.stream()
                        .map(text -> KeepOptions.pattern(text, context, commandLine()).toString())
                        .toList();
        return CatalogAccess.changing(
                context,
                catalog -> {
                    List<JsonLine> done = new ArrayList<>();
                    for (String text : texts) {
                        warnOfNothing(text, catalog);
                        boolean isNew = catalog.actions().protect(text);
                        done.add(
                                new JsonLine()
                                        .put("pattern", text)
                                        .put("state", isNew ? "protected" : "already"));
                        if (!isJson) {
                            context.confirm((isNew ? "protected: " : "protected already: ") + text);
                        }
                    }
                    if (isJson) {
                        Answer.printJson(
                                context, "protection", new JsonLine().putObjects("patterns", done));
                    }
                    return ExitCode.OK;
                });
    }

    /// Warns of a path that nothing is at: it may be mistyped, or protect what comes there some
    /// day.
    private void warnOfNothing(String text, Catalog catalog) {
        if (PathPattern.of(text) instanceof PathPattern.Below(FilePath path)
                && !Files.exists(NioPath.of(path), LinkOption.NOFOLLOW_LINKS)
                && !catalog.files(GroupQuery.under(List.of(path), ByteCount.ZERO))
                        .iterator()
                        .hasNext()) {
            context.messages()
                    .warn(
                            "%s is neither on the disk nor in the catalog: it protects only what comes there"
                                    .formatted(path));
        }
    }
}
