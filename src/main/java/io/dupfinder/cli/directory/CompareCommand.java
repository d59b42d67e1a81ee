package io.dupfinder.cli.directory;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.scan.QuestionScan;
import io.dupfinder.directory.ComparedTrees;
import io.dupfinder.directory.Side;
import io.dupfinder.file.FileId;
import io.dupfinder.file.FilePath;
import io.dupfinder.scan.HashRequest.TwoTrees;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Compares two directories by content, as they are now.
@Command(
        name = "compare",
        description = {
            "Tells which contents of A are in B, wherever there and under whatever names: is everything on this stick already"
                    + " on the disk? Both are scanned first, and only files are read whose size both have.",
            "A directory that is not here is compared by what the catalog remembers: HOST:PATH of another host, or a volume"
                    + " that is not mounted. Copies within A do not count."
        },
        footerHeading = "%nFor example:%n",
        footer = {
            "  dupfinder compare /media/stick ~/Pictures",
            "  dupfinder compare nas:/backup ~/Documents --from-catalog"
        },
        sortOptions = false,
        exitCodeList = {
            "0:answered",
            "1:failed",
            "2:wrong usage, or a directory that neither the disk nor the catalog has",
            "3:answered, but some entries could not be read; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.CATALOG,
            "6:another scan is at work on this catalog",
            "10:not every content of A is certain to be in B, only with --fail-if-missing",
            "130:interrupted; what was hashed is kept"
        })
public final class CompareCommand extends BaseCommand {

    @Mixin private final CompareOptions options = new CompareOptions();

    @Option(
            names = "--from-catalog",
            description = "Ask only what the catalog remembers, as `dupfinder catalog compare`.")
    private boolean fromCatalog;

    public CompareCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        options.requireValid(commandLine());
        if (fromCatalog) {
            return CatalogAccess.reading(
                    context,
                    catalog -> answer(catalog, Set.of(), argument(Side.A), argument(Side.B)));
        }
        requireTwo();
        Set<Side> here = EnumSet.noneOf(Side.class);
        for (Side side : Side.values()) {
            if (argument(side).here().isPresent()) {
                here.add(side);
            } else {
                requireKnown(argument(side));
            }
        }
        if (!here.isEmpty() && scan(here) == ScanState.INTERRUPTED) {
            context.messages().note("interrupted; what was hashed is kept");
            return ExitCode.INTERRUPTED;
        }
        return CatalogAccess.reading(
                context, catalog -> answer(catalog, here, argument(Side.A), argument(Side.B)));
    }

    private TreeArgument argument(Side side) {
        return side == Side.A
                ? options.a(context, commandLine())
                : options.b(context, commandLine());
    }

    /// Refuses one directory under two names, by links or by mounts.
    private void requireTwo() {
        Optional<FileId> a = argument(Side.A).id();
        if (a.isPresent() && a.equals(argument(Side.B).id())) {
            throw same();
        }
    }

    private RuntimeException same() {
        return wrongUsage(
                "A and B are the same directory, so that nothing of A would have a second copy in B");
    }

    /// Before anything is scanned: a mistyped path is said at once.
    private void requireKnown(TreeArgument argument) {
        if (CatalogAccess.readingIfThere(context, argument::known).isEmpty()) {
            throw wrongUsage(
                    "%s is not there, and there is no catalog yet that could know it"
                            .formatted(argument.typed()));
        }
    }

    private ScanState scan(Set<Side> here) {
        List<FilePath> roots = new ArrayList<>();
        here.forEach(side -> roots.add(argument(side).here().orElseThrow()));
        return new QuestionScan(context)
                .run(
                        roots,
                        roots.size() == 2
                                ? Optional.of(inCommon(roots.getFirst(), roots.getLast()))
                                : Optional.empty(),
                        "compare " + roots.getFirst());
    }

    private TwoTrees inCommon(FilePath a, FilePath b) {
        Host host = context.host();
        ComparedTrees trees = new ComparedTrees(new KnownTree(host, a), new KnownTree(host, b));
        return new TwoTrees(
                path -> trees.has(Side.A, host, path), path -> trees.has(Side.B, host, path));
    }

    private ExitCode answer(Catalog catalog, Set<Side> fresh, TreeArgument a, TreeArgument b) {
        ComparedTrees trees = new ComparedTrees(a.known(catalog), b.known(catalog));
        if (trees.a().equals(trees.b())) {
            throw same();
        }
        return new Answering(context, options, fresh).answer(catalog, trees);
    }
}
