package io.dupfinder.startup;

import io.dupfinder.cli.DupfinderCommand;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.ProcessContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What the launcher has the JVM watch, to make its cache of loaded classes from: a scan of a small
/// tree, a second one that finds changes, reports, and what only prints something. Not a command:
/// it works in the directory it is given, with that as HOME, and nothing of it is kept.
final class TrainingRun {

    private static final int DIRECTORIES = 8;
    private static final int FILES = 50;

    /// Most starts read one.
    private static final String CONFIG =
            """
            {"database": {"type": "sqlite"}}
            """;

    /// One size group below what a sample covers, and one above.
    private static final int[] SIZES = {100, 40_000};

    /// So much that a scan asks what kind of disk it is on, and what memory holds of each.
    private static final int LARGE_FILES = 7;

    private static final int LARGE = 5 << 20;

    private TrainingRun() {}

    /// Takes the directory as its one argument.
    ///
    /// @throws IllegalStateException when a command fails, so that no cache is made of half a run
    public static void main(String[] args) throws IOException {
        String tree = args[0] + "/tree";
        plant(Path.of(tree));
        plantLarge(Path.of(tree));
        Files.writeString(Path.of(args[0], "config.json"), CONFIG);
        String[] first = {"scan", tree};
        ProcessContext process = Startup.begin(first);
        // As a start does; but the command line is this run's own.
        process.rawArguments(first);
        run(process, first);
        Files.writeString(Path.of(tree, "0", "0"), "changed");
        Files.delete(Path.of(tree, "1", "0"));
        Files.move(Path.of(tree, "2", "0"), Path.of(tree, "2", "moved"));
        run(process, "scan", tree, "-q");
        run(process, "--version");
        run(process, "--help");
        run(process, "scan", "--help");
        for (String format : new String[] {"html", "json", "text"}) {
            run(process, "report", "--format", format, "-o", args[0] + "/report");
        }
        process.interrupted().runHasEnded();
    }

    private static void plant(Path tree) throws IOException {
        for (int directory = 0; directory < DIRECTORIES; directory++) {
            Path files = Files.createDirectories(tree.resolve(Integer.toString(directory)));
            for (int file = 0; file < FILES; file++) {
                byte[] content = new byte[SIZES[file % SIZES.length] + file];
                // Each has an equal one in every other directory.
                Arrays.fill(content, (byte) (file + directory % 2));
                Files.write(files.resolve(Integer.toString(file)), content);
            }
        }
    }

    /// Some of them equal, the others but for their middles; and links, where the filesystem has
    /// any: a cache that was trained without is still one.
    private static void plantLarge(Path tree) throws IOException {
        for (int file = 0; file < LARGE_FILES; file++) {
            byte[] content = new byte[LARGE];
            Arrays.fill(content, (byte) 1);
            content[LARGE / 2] = (byte) (file / 2);
            Files.write(tree.resolve("large" + file), content);
        }
        try {
            Files.createLink(tree.resolve("hard"), tree.resolve("large0"));
            Files.createSymbolicLink(tree.resolve("soft"), tree.resolve("large0"));
        } catch (FileSystemException | UnsupportedOperationException e) {
            System.getLogger(TrainingRun.class.getName())
                    .log(Level.INFO, "trained without links: {0}", e.getMessage());
        }
    }

    private static void run(ProcessContext process, String... args) {
        ExitCode code = new DupfinderCommand(process).run(args);
        if (code != ExitCode.OK) {
            throw new IllegalStateException(String.join(" ", args) + ": " + code);
        }
    }
}
