package io.dupfinder.cli.catalog;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.CatalogLockedException;
import io.dupfinder.catalog.GroupQuery;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownFile;
import io.dupfinder.cli.console.AskedPaths;
import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CatalogAccess;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ExitCodes;
import io.dupfinder.cli.console.Percentage;
import io.dupfinder.cli.console.VerifiedText;
import io.dupfinder.cli.listing.Answer;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.json.JsonLine;
import io.dupfinder.scan.Reading;
import io.dupfinder.scan.Verification;
import io.dupfinder.scan.VerifiedFiles;
import io.dupfinder.walk.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks for bit rot.
@Command(
        name = "verify",
        description = {
            "Reads files of this host again and compares them with the digests that the catalog has. What is gone is entered.",
            "One whose content changed while its size and times did not is suspect, and listed with the"
                    + " good copies there are."
        },
        sortOptions = false,
        exitCodeList = {
            "0:done, suspects or not",
            ExitCodes.USAGE,
            "3:done, but some files could not be read; each is listed",
            ExitCodes.CONFIG,
            ExitCodes.NO_CATALOG,
            "10:a file is suspect, only with --fail-on-suspect",
            "130:interrupted; what was read counts"
        })
final class VerifyCommand extends BaseCommand {

    private static final int PAGE = 2_000;

    private static final class Part {
        @Option(
                names = "--sample",
                paramLabel = "PERCENT",
                description = "Read a random part of the files: 5%%.")
        @Nullable Percentage sample;

        @Option(
                names = "--oldest",
                paramLabel = "SIZE",
                description = "Read what was not read for the longest time, up to SIZE: 100GB.")
        @Nullable ByteCount oldest;
    }

    @Parameters(arity = "0..*", paramLabel = "PATH", description = "Only files at or below PATH.")
    private final List<FilePath> paths = new ArrayList<>();

    @ArgGroup private final Part part = new Part();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many files are read at once (default 1: a disk reads best alone).")
    private int threads = 1;

    @Option(names = "--fail-on-suspect", description = "Exit with 10 when a file is suspect.")
    private boolean failOnSuspect;

    @Mixin private final Answer answer = new Answer();

    VerifyCommand(CommandContext context) {
        super(context);
    }

    @Override
    public ExitCode run() {
        double share = part.sample == null ? 1 : part.sample.fraction();
        if (threads < 1 || threads > Threads.MOST_FIXED) {
            throw wrongUsage("--threads takes a whole number from 1 to " + Threads.MOST_FIXED);
        }
        FileSystem fileSystem = context.fileSystem();
        Host host = context.host();
        return CatalogAccess.changing(
                context,
                catalog -> {
                    List<FilePath> under =
                            new AskedPaths(context, commandLine()).known(paths, catalog);
                    GroupQuery query = GroupQuery.under(under, ByteCount.ZERO);
                    Predicate<FilePath> wanted = path -> query.reaches(host.key(), path.text());
                    Verification verification =
                            new Verification(
                                    new Reading(
                                            fileSystem,
                                            context.process().clock(),
                                            context.process().interrupted()),
                                    threads);
                    VerifiedFiles verified =
                            new VerifiedFiles(catalog.verification(), verification);
                    catalog.verification().requireMachine(host);
                    verify(catalog, host, wanted, share, verified);
                    enterGone(catalog, host, verified.gone());
                    return ended(verified);
                });
    }

    private void verify(
            Catalog catalog,
            Host host,
            Predicate<FilePath> wanted,
            double share,
            VerifiedFiles verified) {
        Set<FilePath> suspects =
                verified.verifySuspects(host, file -> wanted.test(file.file().path()));
        Predicate<FilePath> others = path -> wanted.test(path) && !suspects.contains(path);
        if (part.oldest != null) {
            List<KnownFile> oldest =
                    catalog.verification().longestUnread(host, others, part.oldest);
            for (int from = 0; from < oldest.size(); from += PAGE) {
                verified.verify(oldest.subList(from, Math.min(from + PAGE, oldest.size())));
            }
            return;
        }
        long row = 0;
        List<KnownFile> page;
        do {
            page = catalog.verification().hashedAfter(host, row, PAGE);
            verified.verify(some(page, others, share));
            row = page.isEmpty() ? row : page.getLast().rowId();
        } while (!page.isEmpty() && !context.process().interrupted().getAsBoolean());
    }

    /// Files that are gone leave their groups. A scan that is at work finds it itself.
    private void enterGone(Catalog catalog, Host host, List<Long> gone) {
        if (gone.isEmpty()) {
            return;
        }
        try {
            catalog.removal().forget(host, gone, "catalog verify");
        } catch (CatalogLockedException e) {
            context.messages()
                    .note("a scan is at work, so what is gone was not entered: " + e.getMessage());
        }
    }

    private static List<KnownFile> some(
            List<KnownFile> files, Predicate<FilePath> wanted, double share) {
        Random random = new Random();
        return files.stream()
                .filter(file -> wanted.test(file.file().path()))
                .filter(_ -> share >= 1 || random.nextDouble() < share)
                .toList();
    }

    private ExitCode ended(VerifiedFiles verified) {
        boolean interrupted = context.process().interrupted().getAsBoolean();
        VerifiedText text = new VerifiedText(context);
        if (answer.isJson()) {
            text.warnOfUnreadable(verified);
            Answer.printJson(context, "verified", facts(verified, interrupted));
        } else {
            text.print(verified);
        }
        if (interrupted) {
            return ExitCode.INTERRUPTED;
        }
        if (!verified.unreadable().isEmpty()) {
            return ExitCode.INCOMPLETE;
        }
        return failOnSuspect && !verified.suspects().isEmpty()
                ? ExitCode.CONDITION_MET
                : ExitCode.OK;
    }

    private static JsonLine facts(VerifiedFiles verified, boolean isInterrupted) {
        return new JsonLine()
                .put("state", isInterrupted ? "interrupted" : "done")
                .put("files", verified.filesRead())
                .put("bytes", verified.bytesRead().bytes())
                .put("changed", verified.changed())
                .put("gone", verified.gone().size())
                .put("unreadable", verified.unreadable().size())
                .putObjects(
                        "suspects",
                        verified.suspects().stream().map(VerifyCommand::facts).toList());
    }

    private static JsonLine facts(VerifiedFiles.Finding finding) {
        return new JsonLine()
                .put(finding.suspect().file().file().path())
                .put("expected", finding.suspect().expected().text())
                .put("found", finding.suspect().found().text())
                .putObjects(
                        "goodCopies",
                        finding.goodCopies().stream()
                                .map(copy ->
                                        new JsonLine()
                                                .put("host", copy.host().name())
                                                .put(copy.file().path()))
                                .toList());
    }
}
