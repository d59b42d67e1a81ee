package io.dupfinder.cli.directory;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.directory.CompareAnswer;
import io.dupfinder.directory.ComparedTrees;
import io.dupfinder.directory.Coverage;
import io.dupfinder.directory.Side;
import io.dupfinder.directory.TreeComparison;
import io.dupfinder.directory.TreeKnowledge;
import io.dupfinder.json.CompareJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/// Compares two trees that the catalog knows, and gives the answer in the form asked for.
///
/// @param fresh the trees that were scanned for the question
record Answering(CommandContext context, CompareOptions options, Set<Side> fresh) {

    ExitCode answer(Catalog catalog, ComparedTrees trees) {
        CompareAnswer answer =
                new CompareAnswer(
                        context.process().clock().instant(),
                        TreeComparison.of(catalog.trees(), trees),
                        knowledge(catalog, trees, Side.A),
                        knowledge(catalog, trees, Side.B));
        CompareText text = new CompareText(context, answer);
        try {
            if (options.format() == CompareOptions.CompareFormat.JSON) {
                CompareJson.write(answer, options.asked(), context.jsonOutput());
            } else if (options.isList()) {
                list(answer, options.asked().iterator().next());
                text.printReservations(options.asked().iterator().next());
            } else {
                text.print(options.asked());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the answer", e);
        }
        return exitCode(answer);
    }

    private TreeKnowledge knowledge(Catalog catalog, ComparedTrees trees, Side side) {
        KnownTree tree = trees.tree(side);
        return new TreeKnowledge(catalog.trees().newestScan(tree), fresh.contains(side));
    }

    private void list(CompareAnswer answer, Side side) throws IOException {
        boolean isForPrograms = options.format() == CompareOptions.CompareFormat.PRINT0;
        try {
            answer.comparison()
                    .forEach(
                            side,
                            Coverage.MISSING,
                            row -> {
                                if (isForPrograms) {
                                    write(row.path().bytes());
                                } else {
                                    context.results().println(row.path().text());
                                }
                            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        context.results().flush();
        context.output().flush();
    }

    private void write(byte[] path) {
        try {
            context.output().write(path);
            context.output().write(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExitCode exitCode(CompareAnswer answer) {
        if (!answer.ofA().unread().isEmpty() || !answer.ofB().unread().isEmpty()) {
            return ExitCode.INCOMPLETE;
        }
        return options.failsIfMissing() && !options.asked().stream().allMatch(answer::isAllCovered)
                ? ExitCode.CONDITION_MET
                : ExitCode.OK;
    }
}
