package io.dupfinder.cli.directory;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.directory.Side;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/// The trees that are compared, and how the answer is given.
final class CompareOptions {

    /// A form of the answer.
    enum CompareFormat {
        TEXT,
        PRINT0,
        JSON
    }

    @Parameters(
            index = "0",
            paramLabel = "A",
            description =
                    "The directory whose contents are looked for. HOST:PATH is one that another host scanned.")
    private String a = "";

    @Parameters(index = "1", paramLabel = "B", description = "The directory to look in.")
    private String b = "";

    @Option(
            names = "--only-a",
            description = "List the files of A whose content is not in B, and nothing else.")
    private boolean onlyA;

    @Option(
            names = "--only-b",
            description = "List the files of B whose content is not in A, and nothing else.")
    private boolean onlyB;

    @Option(
            names = "--both",
            description = "Ask the same of B: which of its contents are not in A.")
    private boolean both;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), json, or print0: a list that xargs -0 takes.")
    private @Nullable CompareFormat format;

    /// Prints JSON, as the other commands do.
    @Option(names = "--json", description = "The same as --format json.")
    void json(boolean isGiven) {
        if (isGiven) {
            format = CompareFormat.JSON;
        }
    }

    @Option(
            names = "--fail-if-missing",
            description =
                    "Exit with 10 unless it is certain that every content of A is in B; with --both, also of B in A.")
    private boolean failIfMissing;

    TreeArgument a(CommandContext context, CommandLine line) {
        return new TreeArgument(context, line, a);
    }

    TreeArgument b(CommandContext context, CommandLine line) {
        return new TreeArgument(context, line, b);
    }

    /// @throws ParameterException when options contradict each other
    void requireValid(CommandLine line) {
        if ((onlyA ? 1 : 0) + (onlyB ? 1 : 0) + (both ? 1 : 0) > 1) {
            throw new ParameterException(
                    line, "--only-a, --only-b and --both exclude each other: give one of them");
        }
        if (format() == CompareFormat.PRINT0 && !isList()) {
            throw new ParameterException(
                    line, "--format print0 is a list of files: add --only-a or --only-b");
        }
        if (format() == CompareFormat.JSON && isList()) {
            throw new ParameterException(
                    line,
                    "JSON has the whole answer with its lists: leave --only-a or --only-b away");
        }
    }

    CompareFormat format() {
        return format == null ? CompareFormat.TEXT : format;
    }

    /// Whether a bare list of files is asked for.
    boolean isList() {
        return onlyA || onlyB;
    }

    /// The trees whose files are listed and that have to be covered.
    Set<Side> asked() {
        if (both) {
            return EnumSet.allOf(Side.class);
        }
        return EnumSet.of(onlyB ? Side.B : Side.A);
    }

    boolean failsIfMissing() {
        return failIfMissing;
    }
}
