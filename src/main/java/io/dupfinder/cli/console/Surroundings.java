package io.dupfinder.cli.console;

import io.dupfinder.config.Account;
import io.dupfinder.config.Environment;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// What a run finds around it, so that a test can give it another.
///
/// @param outIsTerminal whether somebody looks at the results as they come
/// @param errIsTerminal whether somebody looks at messages and progress as they come
/// @param interrupted whether the run was asked to stop
/// @param sinceStart how long the process has been running
/// @param clock what time it is where a scan decides whether a file's times can be trusted
public record Surroundings(
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Environment environment,
        Interruption interrupted,
        Duration sinceStart,
        InstantSource clock) {

    private static final Path OWN = Path.of("/proc/self");

    /// Those of this process.
    public static Surroundings ofProcess(Interruption interrupted, Duration sinceStart) {
        return new Surroundings(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(1),
                isTerminal(2),
                new Environment(
                        variables(), workingDirectory(), programDirectory(), Account.current()),
                interrupted,
                sinceStart,
                InstantSource.system());
    }

    /// Says what nothing else can say any more, and makes no object for it.
    public ExitCode sayLast(byte[] words) {
        try {
            err.write(words);
        } catch (IOException e) {
            // There is nobody to tell.
        }
        return ExitCode.FAILED;
    }

    /// The arguments as they were typed. The JVM decodes them by the locale and loses what that
    /// cannot hold; the kernel still has the bytes.
    public String[] trueArguments(String[] decoded) {
        return new TrueArguments(decoded).read(OWN.resolve("cmdline"));
    }

    /// Where there is no `/proc`, `System.console()` has to do, which tells only of standard input
    /// and output together.
    private static boolean isTerminal(int descriptor) {
        if (Files.notExists(OWN)) {
            return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
        }
        try {
            String target = Files.readSymbolicLink(OWN.resolve("fd/" + descriptor)).toString();
            return target.startsWith("/dev/pts/")
                    || target.startsWith("/dev/tty")
                    || target.equals("/dev/console");
        } catch (IOException e) {
            return false;
        }
    }

    private static Map<String, String> variables() {
        try {
            return Environment.variables(Files.readAllBytes(OWN.resolve("environ")));
        } catch (IOException e) {
            return System.getenv();
        }
    }

    private static FilePath workingDirectory() {
        try {
            return NioPath.toFilePath(OWN.resolve("cwd").toRealPath());
        } catch (IOException e) {
            return NioPath.toFilePath(Path.of(""));
        }
    }

    private static Optional<FilePath> programDirectory() {
        return Optional.ofNullable(System.getProperty("dupfinder.home"))
                .filter(home -> home.startsWith("/"))
                .map(FilePath::ofPlain);
    }
}
