package io.dupfinder.cli.console;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.FilePath;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// A command that does something. It has what every such command needs; a subclass declares its own
/// name, options and exit codes by picocli's annotations.
@Command(versionProvider = Version.class, exitCodeListHeading = "%nExit codes:%n")
public abstract class BaseCommand {

    /// Streams, settings and global options of this run.
    protected final CommandContext context;

    /// Set by picocli.
    @Spec private @Nullable CommandSpec spec;

    protected BaseCommand(CommandContext context) {
        this.context = context;
    }

    /// Runs the command once its options are set.
    public abstract ExitCode run();

    protected final CommandLine commandLine() {
        return requireNonNull(spec).commandLine();
    }

    /// A failure with exit code 2, to be thrown.
    protected final ParameterException wrongUsage(String sentence) {
        return new ParameterException(commandLine(), sentence);
    }

    /// Refuses to write over a database, which may be the catalog. Must come before the catalog is
    /// opened.
    protected final void requireNoDatabase(FilePath target) {
        if (OverwrittenFile.isOfDatabase(target)) {
            throw wrongUsage(
                    "%s belongs to a database, perhaps the catalog, and is not written over: name another file"
                            .formatted(target));
        }
    }
}
