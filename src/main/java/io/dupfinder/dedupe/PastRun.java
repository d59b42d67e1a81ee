package io.dupfinder.dedupe;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import io.dupfinder.fs.EntryState;
import io.dupfinder.json.InstantText;
import io.dupfinder.json.JsonLine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A run as its journal tells of it.
///
/// A journal may have millions of lines. Only a byte an action is held in memory, and nothing but
/// the first and the last line is read before anything else is asked.
public final class PastRun {

    /// Time after the last line of a journal within which its actions are done.
    private static final Duration LONGEST_BATCH = Duration.ofSeconds(60);

    /// Beginnings of the lines of each kind.
    private static final String STATE = "{\"state\":";

    private static final String INTENT = STATE + "\"INTENT\"";
    private static final String ENTRY = "{\"in\":";
    private static final String DIRECTORY = "{\"directory\":";
    private static final String MAKES = "{\"makes\":";
    private static final String REMOVES = "{\"removes\":";

    private final JournalFile file;
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

    private PastRun(
            JournalFile file, RunHeader header, Instant lastWritten, Optional<JsonLine> last) {
        this.file = file;
        this.header = header;
        this.lastWritten = lastWritten;
        this.last = last;
    }

    /// Opens a journal.
    ///
    /// @throws ActingFailedException when it is none
    static PastRun read(FilePath path) {
        JournalFile file = new JournalFile(path);
        try {
            return new PastRun(
                    file,
                    RunHeader.ofJson(JsonLine.parse(file.first())),
                    file.lastWritten(),
                    file.last());
        } catch (IllegalArgumentException e) {
            throw new ActingFailedException(
                    "the journal %s cannot be read: %s".formatted(path, e.getMessage()));
        }
    }

    private Contents contents() {
        Contents known = contents;
        if (known == null) {
            Contents all = new Contents();
            file.forEach(
                    "{",
                    line -> {
                        if (!line.startsWith(ENTRY)) {
                            JournalFile.parsed(head(line)).ifPresent(all::take);
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
        file.forEach(
                DIRECTORY,
                text ->
                        JournalFile.parsed(text)
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
        file.forEach(
                MAKES,
                text ->
                        JournalFile.parsed(text)
                                .ifPresent(line ->
                                        made.add(line.requireObject("makes").requirePath())));
        return made;
    }

    /// Visits the lines about the empty directories that it removed, or was about to.
    void forEachRemoved(Consumer<JsonLine> visitor) {
        file.forEach(REMOVES, text -> JournalFile.parsed(text).ifPresent(visitor));
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
        file.forEach(
                "{",
                text -> {
                    if (text.startsWith(ENTRY)) {
                        JournalFile.parsed(text).ifPresent(entries::add);
                    } else if (text.startsWith(INTENT)) {
                        JournalFile.parsed(text)
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
        file.forEach(
                STATE,
                text -> {
                    if (!text.startsWith(INTENT)) {
                        JournalFile.parsed(text)
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
            if (intent.isKept(standing)) {
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
        forEachIntent((intent, standing) -> keeps[0] |= intent.isKept(standing));
        return keeps[0];
    }

    /// Opens the journal to add to it.
    Journal reopen() {
        return Journal.reopen(file.path());
    }
}
