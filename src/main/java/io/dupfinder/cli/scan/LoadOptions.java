package io.dupfinder.cli.scan;

import io.dupfinder.cli.console.CommandContext;
import io.dupfinder.cli.console.ReadRate;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.fs.PacedFileSystem;
import io.dupfinder.fs.ReadPace;
import io.dupfinder.walk.Threads;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// The options that say how much of the machine a scan may take.
final class LoadOptions {

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "How many directories and files are read at once (default: processors; more while a solid-state disk is waited for).")
    private @Nullable Integer threads;

    @Option(
            names = "--nice",
            description =
                    "Let all other programs go first, at processor and disk, as nice -n 19 ionice -c 3 does.")
    private boolean nice;

    @Option(
            names = "--max-read-rate",
            paramLabel = "RATE",
            description =
                    "Read no more of contents a second: 50MB/s, 512K. Directories do not count.")
    private @Nullable ReadRate rate;

    @Option(
            names = "--on-battery",
            paramLabel = "skip|scan",
            description =
                    "With skip: while a battery drives the machine, scan nothing, say so and exit with 0 (default scan).")
    private String onBattery = "scan";

    /// @throws ParameterException with a sentence for people
    void requireValid(CommandLine line) {
        if (threads != null && (threads < 1 || threads > Threads.MOST_FIXED)) {
            throw new ParameterException(
                    line, "--threads takes a whole number from 1 to " + Threads.MOST_FIXED);
        }
        if (rate != null && rate.bytes().bytes() < 1) {
            throw new ParameterException(
                    line, "--max-read-rate 0 would read nothing; write 50MB/s, or leave it away");
        }
        String word = onBattery.toLowerCase(Locale.ROOT);
        if (!word.equals("skip") && !word.equals("scan")) {
            throw new ParameterException(
                    line, "--on-battery takes skip or scan, not '%s'".formatted(onBattery));
        }
    }

    Threads threads() {
        return threads == null ? Threads.ofThisMachine() : Threads.fixed(threads);
    }

    /// Whether there is no scan now.
    boolean skips(PowerSupply supply) {
        return onBattery.equalsIgnoreCase("skip") && supply.isBattery();
    }

    /// The disk, read as these options say; from now on this process gives way where it shall.
    FileSystem disk(CommandContext context) {
        FileSystem disk = context.fileSystem();
        if (nice && !disk.giveWay()) {
            context.messages()
                    .warn(
                            "this system does not let a program lower its own priority: --nice has no effect");
        }
        return rate == null
                ? disk
                : new PacedFileSystem(
                        disk,
                        new ReadPace(
                                rate.bytes().bytes(),
                                ReadPace.Clock.SYSTEM,
                                context.process().interrupted()));
    }
}
