package io.dupfinder.testing;

import io.dupfinder.Main;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.cli.console.Interruption;
import io.dupfinder.cli.console.ProcessContext;
import io.dupfinder.config.Account;
import io.dupfinder.config.Environment;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Runs the program in this JVM, through its real entry point, for a user with a separate home.
///
/// Its clock is a few seconds ahead, so that a scan trusts files made just now and no test waits
/// until it does.
public final class Cli {

    /// Seconds that the clock is ahead: more than a file must be old to be trusted.
    private static final Duration AHEAD = Duration.ofSeconds(3);

    private final Path home;
    private final Database database;
    private final Map<String, String> variables = new HashMap<>();
    private BooleanSupplier interrupted = () -> false;
    private InstantSource clock = InstantSource.offset(InstantSource.system(), AHEAD);
    private boolean terminal;
    private ProcessContext.StandardInput in =
            new ProcessContext.StandardInput(InputStream.nullInputStream(), false);

    /// A user whose home directory is `home`, which need not exist.
    public Cli(Path home) {
        this(home, Database.SQLITE);
    }

    /// A user whose catalog is in a database of this kind.
    public Cli(Path home, Database database) {
        this.home = home;
        this.database = database;
        variables.putAll(database.variables(home));
        variables.put("HOME", home.toString());
    }

    /// The result of a run.
    public record Run(ExitCode code, String out, String err) {}

    public Cli with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    public Cli interruptedWhen(BooleanSupplier condition) {
        interrupted = condition;
        return this;
    }

    /// Stops the clock at this time, for a test of what is trusted.
    public Cli at(Instant time) {
        clock = InstantSource.fixed(time);
        return this;
    }

    /// Runs as if standard output and error were terminals.
    public Cli onATerminal() {
        terminal = true;
        return this;
    }

    /// Gives standard input this content, as a pipe does.
    public Cli piped(String content) {
        in =
                new ProcessContext.StandardInput(
                        new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), false);
        return this;
    }

    /// Answers questions with these lines, as a person at a terminal does.
    public Cli answering(String lines) {
        in =
                new ProcessContext.StandardInput(
                        new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), true);
        return onATerminal();
    }

    /// Runs a command; arguments are converted by `toString`.
    public Run run(Object... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        return run(out, arguments, out);
    }

    /// Runs a command whose standard output goes elsewhere.
    public Run runTo(OutputStream out, Object... arguments) {
        return run(out, arguments, new ByteArrayOutputStream());
    }

    private Run run(OutputStream out, Object[] arguments, ByteArrayOutputStream captured) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        ProcessContext process =
                new ProcessContext(
                        out,
                        err,
                        terminal,
                        terminal,
                        new Environment(
                                variables,
                                NioPath.toFilePath(home),
                                Optional.empty(),
                                Account.current()),
                        Interruption.by(interrupted),
                        in,
                        Duration.ZERO,
                        clock);
        String[] args = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        ExitCode code = Main.run(args, process);
        return new Run(
                code,
                captured.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }

    public Path home() {
        return home;
    }

    public Path dataDirectory() {
        return home.resolve(".local/share/dupfinder");
    }

    public Path catalogFile() {
        return dataDirectory().resolve("catalog.db");
    }

    public Path reportFile() {
        return dataDirectory().resolve("report.html");
    }

    /// A look into the catalog from outside.
    public CatalogProbe catalog() {
        return new CatalogProbe(database.jdbcUrl(home));
    }

    /// A path in the form of an argument.
    public static FilePath path(Path path) {
        return NioPath.toFilePath(path);
    }
}
