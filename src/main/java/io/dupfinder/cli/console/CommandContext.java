package io.dupfinder.cli.console;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.cli.console.RunLog.LogLevel;
import io.dupfinder.config.Config;
import io.dupfinder.config.ConfigLoader;
import io.dupfinder.config.Environment;
import io.dupfinder.config.HostIdentity;
import io.dupfinder.config.Places;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.OpenToOthers;
import io.dupfinder.fs.FileSystem;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;

/// Everything a command is given to run with: output streams, messages, the log, global options,
/// settings and the file system.
///
/// Results go to standard output, messages to standard error. Not thread-safe, except for the log.
public final class CommandContext {

    private static final String LOG_FILE_VARIABLE = "DUPFINDER_LOG_FILE";

    private final ProcessContext process;
    private final GlobalOptions options;
    private final Output output;
    private final PrintWriter results;
    private final PrintWriter errors;
    private final StatusLine statusLine;
    private @Nullable Config loaded;
    private @Nullable HostIdentity identity;
    private volatile boolean isKnownByFormerId;
    private final RunLog log = new RunLog(sentence -> messages().warnOfLog(sentence));

    public CommandContext(ProcessContext process, GlobalOptions options) {
        this.process = process;
        this.options = options;
        output = Output.ofResults(process.out());
        results = output.writer(this::colouredResults);
        Output messages = Output.ofMessages(process.err());
        errors = messages.writer(() -> isColoured(process.errIsTerminal()));
        statusLine = new StatusLine(messages, errors);
    }

    public ProcessContext process() {
        return process;
    }

    public Environment environment() {
        return process.environment();
    }

    public GlobalOptions options() {
        return options;
    }

    /// Results as text.
    public PrintWriter results() {
        return results;
    }

    /// Prints a sentence about what was done, unless the user wants quiet.
    public void confirm(String sentence) {
        if (!options.quiet) {
            results.println(sentence);
        }
    }

    /// Results as bytes, which a terminal gets as text.
    public OutputStream output() {
        return process.outIsTerminal() ? new VisibleOutput(output, () -> false) : output;
    }

    /// JSON as bytes, which a terminal gets as JSON too.
    public OutputStream jsonOutput() {
        return process.outIsTerminal() ? VisibleOutput.ofJson(output) : output;
    }

    public PrintWriter errors() {
        return errors;
    }

    /// The line of a terminal that says what is going on.
    public StatusLine statusLine() {
        return statusLine;
    }

    /// Whether somebody looks at a terminal that can take a line back.
    public boolean showsStatus() {
        return process.errIsTerminal() && !options.quiet && !isDumb();
    }

    private boolean isDumb() {
        return "dumb".equals(environment().variables().get("TERM"));
    }

    public Messages messages() {
        return new Messages(
                errors, statusLine, options.quiet, isColoured(process.errIsTerminal()), log);
    }

    public RunLog log() {
        return log;
    }

    /// Opens the log, if one is asked for.
    public void openLog() {
        logFile()
                .ifPresent(
                        file -> log.open(file, options.verbose ? LogLevel.DEBUG : LogLevel.INFO));
    }

    /// The file of the log; empty where none is asked for. `config.json` cannot name it, because
    /// mistakes in `config.json` are logged too.
    public Optional<FilePath> logFile() {
        return Optional.ofNullable(options.logFile).or(() -> environment().file(LOG_FILE_VARIABLE));
    }

    boolean colouredResults() {
        return isColoured(process.outIsTerminal());
    }

    /// Width of the terminal that results go to; empty where they go elsewhere.
    public OptionalInt terminalColumns() {
        return process.outIsTerminal()
                ? OptionalInt.of(TerminalWidth.columns(environment()))
                : OptionalInt.empty();
    }

    /// Width of the terminal that messages go to, as it is now.
    public int messageColumns() {
        return TerminalWidth.columns(environment());
    }

    private boolean isColoured(boolean isTerminal) {
        return switch (options.colours) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                    isTerminal
                            && environment().variables().getOrDefault("NO_COLOR", "").isEmpty()
                            && !isDumb();
        };
    }

    public Help.ColorScheme colourScheme() {
        return Help.defaultColorScheme(colouredResults() ? Help.Ansi.ON : Help.Ansi.OFF);
    }

    /// The settings. Loading them prints their warnings, once.
    public Config config() {
        if (loaded == null) {
            loaded = load();
        }
        return loaded;
    }

    private Config load() {
        Config config = ConfigLoader.load(options.overrides(), environment());
        environment()
                .foreignHome()
                .ifPresent(home ->
                        messages()
                                .warn(
                                        "HOME=%s is another user's: nothing is read there but what is root's, and root's files go to %s. Run dupfinder as that user, or by sudo, for theirs."
                                                .formatted(
                                                        home.directory(),
                                                        places().dataDirectory())));
        config.warnings().forEach(messages()::warn);
        log.info("catalog " + config.database().name());
        config.settings()
                .forEach(setting ->
                        log.debug(
                                "%s = %s (%s)"
                                        .formatted(
                                                setting.key(),
                                                setting.value(),
                                                setting.origin().words())));
        return config;
    }

    public Places places() {
        return Places.of(environment());
    }

    /// The part of a file's path where others get in. Empty also where the path cannot be looked
    /// at: opening it says why.
    Optional<OpenToOthers> openToOthers(FilePath file) {
        try {
            return OpenToOthers.on(file, environment().usersAbove(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// The part of a file's path where others get in who must not decide what becomes of files:
    /// everybody for all users, and any stranger for root.
    public Optional<OpenToOthers> openToDeciders(FilePath file) {
        return openToOthers(file).filter(open -> open.owner().isEmpty() || environment().isRoot());
    }

    /// The host that this machine acts as, in the catalog that was opened last.
    public Host host() {
        HostIdentity known = identity();
        return new Host(
                known.formerId().filter(_ -> isKnownByFormerId).orElse(known.id()), known.name());
    }

    /// The host that this machine acts as in a catalog, which may know it by the id that earlier
    /// versions used.
    public Host hostIn(Catalog catalog) {
        isKnownByFormerId = identity().formerId().filter(catalog.hosts()::knows).isPresent();
        return host();
    }

    private synchronized HostIdentity identity() {
        if (identity == null) {
            identity = HostIdentity.resolve(config(), environment(), places());
        }
        return identity;
    }

    /// Warns where this machine has just got an id, in a catalog that knows others: a container
    /// that is made anew each time would be another host each time.
    ///
    /// @param known the hosts of the catalog, asked only where that matters
    public void warnOfNewId(Supplier<List<Host>> known) {
        if (identity().isMadeUp() && known.get().size() > 1) {
            messages()
                    .warn(
                            "this machine has no id of its own, and got a new one, %s, kept in %s. If it is one of the hosts that the catalog knows already, such as a container, give it the same id each time with --host-id or DUPFINDER_HOST_ID, or keep that file on a volume."
                                    .formatted(identity().id(), places().hostIdFile()));
        }
    }

    /// The implementation that `--file-system` chose.
    public FileSystem fileSystem() {
        return options.fileSystem.open();
    }

    public void flush() {
        results.flush();
        errors.flush();
    }
}
