package io.dupfinder.cli;

import io.dupfinder.catalog.CatalogException;
import io.dupfinder.catalog.CatalogFullException;
import io.dupfinder.catalog.CatalogLockedException;
import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.catalog.QueryRefusedException;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.LogFile.LogFileException;
import io.dupfinder.cli.console.Messages;
import io.dupfinder.cli.console.Output;
import io.dupfinder.cli.console.TargetFileException;
import io.dupfinder.columnar.ExportRefusedException;
import io.dupfinder.config.ConfigException;
import io.dupfinder.dedupe.ActingFailedException;
import io.dupfinder.dedupe.JournalException;
import io.dupfinder.dedupe.PlanRefusedException;
import io.dupfinder.dedupe.Runs;
import io.dupfinder.fs.TooManyOpenFilesException;
import io.dupfinder.walk.MissingRootException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.ParameterException;

/// The one place where failures of a run become words and an exit code.
final class FailureHandler {

    /// Length of a chain of causes that is looked at; a chain may lead back to itself.
    private static final int LONGEST_CHAIN = 50;

    private final CommandContext context;

    FailureHandler(CommandContext context) {
        this.context = context;
    }

    /// Runs a command to its exit code, whatever happens.
    ExitCode run(Supplier<ExitCode> command) {
        try {
            ExitCode code = command.get();
            context.flush();
            return code;
        } catch (RuntimeException | Error failure) {
            return explain(outOfMemory(failure).orElse(failure));
        }
    }

    /// Finds an OutOfMemoryError among the causes: a connection pool, a database or a static
    /// initializer may have wrapped it.
    private static Optional<Throwable> outOfMemory(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(LONGEST_CHAIN)
                .filter(OutOfMemoryError.class::isInstance)
                .findFirst();
    }

    private ExitCode explain(Throwable failure) {
        Messages messages = context.messages();
        messages.error(words(failure));
        context.log().causes(failure);
        if (failure instanceof ParameterException wrong) {
            messages.hint(
                    "see `%s --help`"
                            .formatted(wrong.getCommandLine().getCommandSpec().qualifiedName()));
        } else if (context.options().verbose || isUnforeseen(failure)) {
            messages.trace(failure);
        }
        return code(failure);
    }

    private static ExitCode code(Throwable failure) {
        return switch (failure) {
            case ParameterException _,
                    MissingRootException _,
                    LogFileException _,
                    PlanRefusedException _,
                    QueryRefusedException _ ->
                    ExitCode.USAGE;
            case ConfigException _ -> ExitCode.CONFIG_INVALID;
            case ExportRefusedException refused ->
                    refused.isForNow() ? ExitCode.LOCKED : ExitCode.USAGE;
            case CatalogLockedException _, Runs.LockedException _ -> ExitCode.LOCKED;
            case CatalogFullException _, ImportRefusedException _ -> ExitCode.FAILED;
            case CatalogException _ -> ExitCode.CATALOG_UNAVAILABLE;
            default -> ExitCode.FAILED;
        };
    }

    private String words(Throwable failure) {
        return switch (failure) {
            case OutOfMemoryError _ -> outOfMemory(Runtime.getRuntime().maxMemory());
            case ParameterException e -> new UsageText(context.environment()).of(e);
            case MissingRootException e ->
                    e.getMessage()
                            + " If it is gone for good, `dupfinder catalog forget` removes what is remembered of it.";
            case UncheckedIOException e when e.getCause() != null ->
                    e.getMessage() + ": " + e.getCause().getMessage();
            default ->
                    isUnforeseen(failure)
                            ? "this should not have happened, and is a fault of dupfinder: "
                                    + failure
                            : String.valueOf(failure.getMessage());
        };
    }

    private static String outOfMemory(long mostBytes) {
        long doubledGiB = Math.max(1, Math.ceilDiv(2 * mostBytes, 1L << 30));
        return "out of memory: %d MiB are not enough for so many files. What was committed is kept; allow more with DUPFINDER_JAVA_OPTS=-Xmx%dg and run the same command again."
                .formatted(mostBytes >> 20, doubledGiB);
    }

    private static boolean isUnforeseen(Throwable failure) {
        return switch (failure) {
            case ParameterException _,
                    MissingRootException _,
                    LogFileException _,
                    ExportRefusedException _,
                    ConfigException _,
                    CatalogException _,
                    TargetFileException _,
                    PlanRefusedException _,
                    Runs.LockedException _,
                    JournalException _,
                    ActingFailedException _,
                    Output.OutputException _,
                    UncheckedIOException _,
                    TooManyOpenFilesException _,
                    OutOfMemoryError _ ->
                    false;
            default -> true;
        };
    }
}
