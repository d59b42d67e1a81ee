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

/// The run that the JVM watches to make its cache of loaded classes: a scan of a small tree, a
/// second one that finds changes, reports, and questions to the catalog. script/train starts it, in
/// a directory that is its HOME too and is deleted afterwards.
final class TrainingRun {

    private static final int DIRECTORIES = 8;
    private static final int FILES = 50;

    /// A configuration, because most starts read one.
    private static final String CONFIG =
            """
            {"database": {"type": "sqlite"}}
            """;

    /// Sizes in bytes: of a size group whose files a sample covers, and of one with larger files.
    private static final int[] SIZES = {100, 40_000};

    /// Large files: enough bytes that a scan asks which kind of disk holds them, and what of each
    /// is in memory.
    private static final int LARGE_FILES = 7;

    /// The size of a large file in bytes.
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
        // Every start reads the arguments' own bytes; those of this process are another command's.
        process.rawArguments(first);
        run(process, first);
        Files.writeString(Path.of(tree, "0", "0"), "changed");
        Files.delete(Path.of(tree, "1", "0"));
        Files.move(Path.of(tree, "2", "0"), Path.of(tree, "2", "moved"));
        run(process, "scan", tree, "-q");
        for (String format : new String[] {"html", "json", "text"}) {
            run(process, "report", "--format", format, "-o", args[0] + "/report");
        }
        run(process, "catalog", "scans");
        run(process, "catalog", "stats");
        process.interrupted().runHasEnded();
    }

    private static void plant(Path tree) throws IOException {
        for (int directory = 0; directory < DIRECTORIES; directory++) {
            Path files = Files.createDirectories(tree.resolve(Integer.toString(directory)));
            for (int file = 0; file < FILES; file++) {
                byte[] content = new byte[SIZES[file % SIZES.length] + file];
                // Equal to the files of this number in every second directory.
                Arrays.fill(content, (byte) (file + directory % 2));
                Files.write(files.resolve(Integer.toString(file)), content);
            }
        }
    }

    /// Makes pairs of equal large files that differ from each other only in their middle, and
    /// links. A filesystem without links makes the cache a little worse, no more.
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
