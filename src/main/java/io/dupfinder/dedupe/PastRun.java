package io.dupfinder.dedupe;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run as its journal tells of it. Lines that a crash cut are left out: nothing was done on the
/// strength of them.
///
/// A journal may have millions of lines. Only a byte an action is held in memory, and nothing but
/// the first and the last line is read before anything else is asked.
public final class PastRun {

    /// Time after the last line of a journal within which its actions are done.
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

    /// Bytes at the end of a journal that hold its last line, if that tells of the end.
    private static final int TAIL_LENGTH = 256;

    /// Beginnings of the lines of each kind.
    private static final String STATE = "{\"state\":";

    private static final String INTENT = STATE + "\"INTENT\"";
    private static final String ENTRY = "{\"in\":";
    private static final String DIRECTORY = "{\"directory\":";
    private static final String MAKES = "{\"makes\":";
    private static final String REMOVES = "{\"removes\":";

    private final FilePath file;
    private final RunHeader header;
    private final Instant lastWritten;
    private final Optional<JsonLine> last;
    private @Nullable Contents contents;

    /// The sum of all lines.
    private static final class Contents {
        private final Standings standings = new Standings();
        private Optional<Instant> ended = Optional.empty();
        private boolean isMirrored;

        void take(JsonLine line) {
            line.text("state")
                    .ifPresent(state ->
                            standings.put(line.requireNumber("n"), Standing.valueOf(state)));
            line.text("end").ifPresent(end -> ended = Optional.of(Instant.parse(end)));
            isMirrored = line.has("mirrored") || (isMirrored && !line.has("state"));
        }
    }

    private PastRun(FilePath file, RunHeader header, Instant lastWritten, Optional<JsonLine> last) {
        this.file = file;
        this.header = header;
        this.lastWritten = lastWritten;
        this.last = last;
    }

    /// Opens a journal.
    ///
    /// @throws ActingFailedException when it is none
    static PastRun read(FilePath file) {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(file))) {
            String first = lines.readLine();
            return new PastRun(
                    file,
                    RunHeader.ofJson(JsonLine.parse(first == null ? "" : first)),
                    Files.getLastModifiedTime(NioPath.of(file)).toInstant(),
                    lastLine(file));
        } catch (IllegalArgumentException e) {
            throw new ActingFailedException(
                    "the journal %s cannot be read: %s".formatted(file, e.getMessage()));
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }

    /// The last line, if it is short and whole.
    private static Optional<JsonLine> lastLine(FilePath file) throws IOException {
        try (FileChannel channel = FileChannel.open(NioPath.of(file), StandardOpenOption.READ)) {
            ByteBuffer tail = ByteBuffer.allocate(TAIL_LENGTH);
            channel.read(tail, Math.max(0, channel.size() - TAIL_LENGTH));
            String text = new String(tail.array(), 0, tail.position(), UTF_8);
            String stripped = text.stripTrailing();
            int start = stripped.lastIndexOf('\n');
            return start < 0 || stripped.length() == text.length()
                    ? Optional.empty()
                    : parsed(stripped.substring(start + 1));
        }
    }

    private Contents contents() {
        Contents known = contents;
        if (known == null) {
            Contents all = new Contents();
            forEachLine(
                    "{",
                    line -> {
                        if (!line.startsWith(ENTRY)) {
                            parsed(head(line)).ifPresent(all::take);
                        }
                    });
            contents = known = all;
        }
        return known;
    }

    /// The first two members of a line about an action, which are all that is asked of most; other
    /// lines whole.
    private static String head(String line) {
        int second = line.startsWith(STATE) ? line.indexOf(',', line.indexOf(',') + 1) : -1;
        return second < 0 ? line : line.substring(0, second) + "}";
    }

    private void forEachLine(String beginning, Consumer<String> visitor) {
        try (BufferedReader lines = Files.newBufferedReader(NioPath.of(file))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(beginning)) {
                    visitor.accept(line);
                }
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

    public RunHeader header() {
        return header;
    }

    /// When it ended; empty after a crash that nobody recovered from.
    public Optional<Instant> ended() {
        Optional<Instant> told = last.flatMap(line -> line.text("end")).map(Instant::parse);
        return told.isPresent() ? told : contents().ended;
    }

    /// Whether it came to its end, and so did undoing and purging it: otherwise a [Recovery] is
    /// due.
    public boolean isWhole() {
        return last.filter(line -> line.has("end")).isPresent();
    }

    /// The latest moment at which it, or undoing it, may have changed a directory: its end, or a
    /// while after the last line of a journal that does not end with one. The announcement of a
    /// batch is done within seconds.
    Instant lastChange() {
        return last.flatMap(line -> line.text("end"))
                .map(Instant::parse)
                .orElse(lastWritten.plus(LONGEST_BATCH));
    }

    /// Whether the catalog knows all of it.
    public boolean isMirrored() {
        return last.filter(line -> line.has("end"))
                .map(line -> line.has("mirrored"))
                .orElseGet(() -> contents().isMirrored);
    }

    /// The end of a journal that the catalog knows whole.
    JsonLine mirrored(String moment) {
        JsonLine line = new JsonLine().put("mirrored", moment);
        ended().ifPresent(end -> line.put("end", InstantText.of(end)));
        return line;
    }

    /// Visits the directories that it changed, with their times before; some repeatedly.
    void forEachDirectory(BiConsumer<FilePath, EntryState.Times> visitor) {
        forEachLine(
                DIRECTORY,
                text ->
                        parsed(text)
                                .ifPresent(line ->
                                        visitor.accept(
                                                line.requireObject("directory").requirePath(),
                                                new EntryState.Times(
                                                        line.requireNumber("readNs"),
                                                        line.requireNumber("mtimeNs"),
                                                        0))));
    }

    /// The directories that it made, or was about to, in their order.
    List<FilePath> made() {
        List<FilePath> made = new ArrayList<>();
        forEachLine(
                MAKES,
                text ->
                        parsed(text)
                                .ifPresent(line ->
                                        made.add(line.requireObject("makes").requirePath())));
        return made;
    }

    /// Visits the lines about the empty directories that it removed, or was about to.
    void forEachRemoved(Consumer<JsonLine> visitor) {
        forEachLine(REMOVES, text -> parsed(text).ifPresent(visitor));
    }

    Optional<Standing> standing(long number) {
        return contents().standings.get(number);
    }

    /// Whether some action has this standing.
    public boolean has(Standing standing) {
        return count(standing) > 0;
    }

    /// The number of actions with this standing.
    public long count(Standing standing) {
        return contents().standings.count(standing);
    }

    /// Visits each action that was begun, with its standing when this was first asked, in their
    /// order.
    void forEachIntent(BiConsumer<Intent, Standing> visitor) {
        Standings standings = contents().standings;
        List<JsonLine> entries = new ArrayList<>();
        forEachLine(
                "{",
                text -> {
                    if (text.startsWith(ENTRY)) {
                        parsed(text).ifPresent(entries::add);
                    } else if (text.startsWith(INTENT)) {
                        parsed(text)
                                .map(line -> Intent.ofJson(line, entries))
                                .ifPresent(intent ->
                                        visitor.accept(
                                                intent,
                                                standings
                                                        .get(intent.action().number())
                                                        .orElse(Standing.INTENT)));
                        entries.clear();
                    }
                });
    }

    /// Visits each action that was refused, with its victim and the words for the reason.
    void forEachRefusal(RefusalVisitor visitor) {
        forEachLine(
                STATE,
                text -> {
                    if (!text.startsWith(INTENT)) {
                        parsed(text)
                                .filter(line -> line.has("reason"))
                                .ifPresent(line -> visit(line, visitor));
                    }
                });
    }

    private static void visit(JsonLine line, RefusalVisitor visitor) {
        visitor.refused(
                line.requireNumber("n"),
                line.requireObject("victim").requirePath(),
                line.requireText("reason"),
                line.requireText("detail"));
    }

    /// Receives refused actions.
    interface RefusalVisitor {
        void refused(long number, FilePath victim, String reason, String detail);
    }

    /// Bytes of victims that lie in quarantine.
    public ByteCount inQuarantine() {
        if (!mayKeep()) {
            return ByteCount.ZERO;
        }
        long[] bytes = new long[1];
        forEachIntent((intent, standing) -> {
            if (isKept(intent, standing)) {
                bytes[0] += intent.action().frees().bytes();
            }
        });
        return new ByteCount(bytes[0]);
    }

    private boolean mayKeep() {
        return has(Standing.DONE) || has(Standing.LEFT) || has(Standing.PURGING);
    }

    /// Whether something lies in its quarantine.
    public boolean keepsSomething() {
        if (!mayKeep()) {
            return false;
        }
        boolean[] keeps = new boolean[1];
        forEachIntent((intent, standing) -> keeps[0] |= isKept(intent, standing));
        return keeps[0];
    }

    /// Whether an action's victim is not in its place.
    static boolean isAway(Standing standing) {
        return standing == Standing.DONE
                || standing == Standing.LEFT
                || standing == Standing.PURGING
                || standing == Standing.PURGED;
    }

    /// Whether an action's victim lies in quarantine.
    static boolean isKept(Intent intent, Standing standing) {
        return switch (intent.action().action()) {
            case Action.Quarantine _ ->
                    standing == Standing.LEFT
                            || standing == Standing.DONE
                            || standing == Standing.PURGING;
            case Action.Delete _ -> standing == Standing.LEFT;
            case Action.Move _ ->
                    standing == Standing.LEFT && intent.elsewhere().copy().isPresent();
            case Action.Trash _, Action.HardLink _, Action.SymbolicLink _, Action.Reflink _ ->
                    false;
        };
    }

    /// Opens the journal to add to it.
    Journal reopen() {
        return Journal.reopen(file);
    }
}
