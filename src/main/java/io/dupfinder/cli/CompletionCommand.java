package io.dupfinder.cli;

import io.dupfinder.cli.console.BaseCommand;
import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Version;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Prints a script by which a shell completes command lines, made from the commands themselves.
@Command(
        name = "completion",
        description = {
            "Prints a script that completes the command line in a shell.",
            "bash: source <(dupfinder completion bash) in ~/.bashrc. zsh: the same in ~/.zshrc, behind `autoload -U compinit && compinit`. fish: dupfinder completion fish > ~/.config/fish/completions/dupfinder.fish"
        },
        exitCodeList = {"0:printed", "2:there is no such shell here"})
final class CompletionCommand extends BaseCommand {

    /// Shells that there is a script for.
    enum Shell {
        BASH,
        ZSH,
        FISH
    }

    private final Supplier<CommandLine> whole;

    @Parameters(arity = "0..1", paramLabel = "SHELL", description = "bash, zsh or fish.")
    private @Nullable Shell shell;

    /// For packages.
    @Option(names = "--man-pages", hidden = true, paramLabel = "DIRECTORY")
    private @Nullable FilePath manPages;

    @Option(names = "--man-date", hidden = true, paramLabel = "DATE")
    private String manDate = "";

    /// For `docs/commands.md`.
    @Option(names = "--reference", hidden = true, paramLabel = "FILE")
    private @Nullable FilePath reference;

    /// @param whole makes the command line with all commands in it
    CompletionCommand(CommandContext context, Supplier<CommandLine> whole) {
        super(context);
        this.whole = whole;
    }

    @Override
    public ExitCode run() {
        CommandLine line = whole.get();
        if (manPages != null) {
            writeManPages(line, manPages, manDate);
        } else if (reference != null) {
            writeReference(line, reference);
        } else if (shell == null) {
            throw wrongUsage("a SHELL is missing: bash, zsh or fish");
        } else {
            context.results()
                    .print(
                            switch (shell) {
                                // picocli's script turns on zsh's completion of bash by itself.
                                case BASH, ZSH -> AutoComplete.bash("dupfinder", line);
                                case FISH -> new FishCompletion(line.getCommandSpec()).script();
                            });
        }
        return ExitCode.OK;
    }

    private static void writeManPages(CommandLine line, FilePath directory, String date) {
        try {
            ManPage.writeAll(
                    line.getCommandSpec(),
                    new ManPage.Edition(Version.text(), date),
                    NioPath.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("the manual pages cannot be written", e);
        }
    }

    private static void writeReference(CommandLine line, FilePath file) {
        try {
            Files.writeString(NioPath.of(file), new CommandReference(line.getCommandSpec()).text());
        } catch (IOException e) {
            throw new UncheckedIOException("the reference cannot be written", e);
        }
    }
}
