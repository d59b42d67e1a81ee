package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// A run as its journal tells of it. Lines that a crash cut are left out: nothing was done on the
/// strength of them.
public final class PastRun {

    /// Time after the last line of a journal within which its actions are done.
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

    private final FilePath file;
    private final RunHeader header;
    private final Instant lastWritten;
    private final Map<Long, Standing> standings = new HashMap<>();
    private final Map<FilePath, EntryState.Times> directories = new LinkedHashMap<>();
    private Optional<Instant> ended = Optional.empty();
    private boolean isMirrored;

    private PastRun(FilePath file, RunHeader header, Instant lastWritten) {
        this.file = file;
        this.header = header;
        this.lastWritten = lastWritten;
    }

    /// Reads a journal.
    ///
    /// @throws ActingFailedException when it is none
    static PastRun read(FilePath file) {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(file))) {
            String first = lines.readLine();
            PastRun run =
                    new PastRun(
                            file,
                            RunHeader.ofJson(JsonLine.parse(first == null ? "" : first)),
                            Files.getLastModifiedTime(NioPath.of(file)).toInstant());
            run.forEachLine(run::take);
            return run;
        } catch (IllegalArgumentException e) {
            throw new ActingFailedException(
                    "the journal %s cannot be read: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }

    private void forEachLine(Consumer<JsonLine> visitor) {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(file))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                parsed(line).ifPresent(visitor);
            }
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }

    private static Optional<JsonLine> parsed(String line) {
        try {
            return Optional.of(JsonLine.parse(line));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void take(JsonLine line) {
        line.text("state")
                .ifPresent(
                        state -> standings.put(line.requireNumber("n"), Standing.valueOf(state)));
        line.object("directory")
                .ifPresent(directory ->
                        directories.putIfAbsent(
                                directory.requirePath(),
                                new EntryState.Times(
                                        line.requireNumber("readNs"),
                                        line.requireNumber("mtimeNs"),
                                        0)));
        line.text("end").ifPresent(end -> ended = Optional.of(Instant.parse(end)));
        line.text("mirrored").ifPresent(_ -> isMirrored = true);
        if (line.has("state")) {
            isMirrored = false;
        }
    }

    public RunHeader header() {
        return header;
    }

    /// When it ended; empty after a crash that nobody recovered from.
    public Optional<Instant> ended() {
        return ended;
    }

    /// The latest moment at which it may have changed a directory: its end, or a while after the
    /// last line of a journal that has no end. What a batch announces is done within seconds.
    Instant lastChange() {
        return ended.orElse(lastWritten.plus(LONGEST_BATCH));
    }

    /// Whether the catalog knows all of it.
    public boolean isMirrored() {
        return isMirrored;
    }

    /// The times of the directories that it changed, before it did.
    Map<FilePath, EntryState.Times> directories() {
        return directories;
    }

    Optional<Standing> standing(long number) {
        return Optional.ofNullable(standings.get(number));
    }

    /// Whether some action has this standing.
    public boolean has(Standing standing) {
        return standings.containsValue(standing);
    }

    /// The number of actions with this standing.
    public long count(Standing standing) {
        return standings.values().stream().filter(it -> it == standing).count();
    }

    /// Visits each action that was begun, with its standing, in their order.
    void forEachIntent(BiConsumer<Intent, Standing> visitor) {
        forEachLine(line -> {
            if (line.text("state").equals(Optional.of(Standing.INTENT.name()))) {
                Intent intent = Intent.ofJson(line);
                visitor.accept(intent, standing(intent.action().number()).orElse(Standing.INTENT));
            }
        });
    }

    /// Visits each action that was refused, with its victim and the words for the reason.
    void forEachRefusal(RefusalVisitor visitor) {
        forEachLine(line -> {
            if (line.has("reason")) {
                visitor.refused(
                        line.requireNumber("n"),
                        line.requireObject("victim").requirePath(),
                        line.requireText("reason"),
                        line.requireText("detail"));
            }
        });
    }

    /// Receives refused actions.
    interface RefusalVisitor {
        void refused(long number, FilePath victim, String reason, String detail);
    }

    /// Bytes of victims that lie in quarantine.
    public ByteCount inQuarantine() {
        long[] bytes = new long[1];
        forEachIntent((intent, standing) -> {
            if (isKept(intent, standing)) {
                bytes[0] += intent.action().frees().bytes();
            }
        });
        return new ByteCount(bytes[0]);
    }

    /// Whether something lies in its quarantine.
    public boolean keepsSomething() {
        boolean[] keeps = new boolean[1];
        forEachIntent((intent, standing) -> keeps[0] |= isKept(intent, standing));
        return keeps[0];
    }

    /// Whether an action's victim lies in quarantine.
    static boolean isKept(Intent intent, Standing standing) {
        return (standing == Standing.LEFT && intent.action().action().takesAway())
                || (standing == Standing.DONE
                        && intent.action().action() instanceof Action.Quarantine);
    }

    /// Opens the journal to add to it.
    Journal reopen() {
        return Journal.reopen(file);
    }
}
