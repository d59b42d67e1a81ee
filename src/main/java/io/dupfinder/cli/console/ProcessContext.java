package io.dupfinder.cli.console;

import io.dupfinder.config.Account;
import io.dupfinder.config.Environment;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The process that a command runs in: streams, environment, signals. Tests supply their own.
///
/// @param outIsTerminal whether standard output is a terminal
/// @param errIsTerminal whether standard error is a terminal
/// @param interrupted signals that ask the run to stop
/// @param in standard input
/// @param sinceStart how long the process has been running
/// @param clock the time by which a scan decides whether a file's times can be trusted
public record ProcessContext(
        OutputStream out,
        OutputStream err,
        boolean outIsTerminal,
        boolean errIsTerminal,
        Environment environment,
        Interruption interrupted,
        StandardInput in,
        Duration sinceStart,
        InstantSource clock) {

    /// Standard input.
    ///
    /// @param isTerminal whether somebody can answer questions there
    public record StandardInput(InputStream stream, boolean isTerminal) {}

    private static final Path OWN = Path.of("/proc/self");

    /// The context of the running process.
    public static ProcessContext ofProcess(Interruption interrupted, Duration sinceStart) {
        return new ProcessContext(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                isTerminal(1),
                isTerminal(2),
                new Environment(
                        variables(), workingDirectory(), programDirectory(), Account.current()),
                interrupted,
                new StandardInput(new FileInputStream(FileDescriptor.in), isTerminal(0)),
                sinceStart,
                InstantSource.system());
    }

    /// Writes last words when memory has run out, without making an object.
    public ExitCode sayLast(byte[] words) {
        try {
            err.write(words);
        } catch (IOException e) {
            // Nobody can be told.
        }
        return ExitCode.FAILED;
    }

    /// The arguments as they were typed. The JVM decodes them by the locale and loses what that
    /// cannot hold; the kernel still has the bytes.
    public String[] rawArguments(String[] decoded) {
        return new RawArguments(decoded).read(OWN.resolve("cmdline"));
    }

    /// Without `/proc`, `System.console()` has to do, which knows only standard input and output
    /// together.
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
