package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.hash.ReadCounter;
import io.dupfinder.walk.Threads;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

/// Reads files again and compares them with what the catalog says.
public final class Verification {

    private final Reading reading;
    private final ReadCounter counter;
    private final ContentProbe probe;
    private final Presence presence;
    private final Readers readers;

    /// Prepares to read this many files at once.
    public Verification(Reading reading, int threads) {
        this(reading, threads, new ReadCounter());
    }

    /// Prepares to read this many files at once, and to add what is read to `counter`.
    Verification(Reading reading, int threads, ReadCounter counter) {
        this.reading = reading;
        this.counter = counter;
        probe = new ContentProbe(reading.fileSystem(), reading.stop(), counter);
        presence = new Presence(reading.fileSystem());
        readers = new Readers(Threads.fixed(threads));
    }

    /// The outcome for one file.
    public sealed interface Outcome {

        record Same() implements Outcome {}

        /// The content has changed, and no attribute tells so.
        record Different(Digest found) implements Outcome {}

        /// Written since it was scanned, so that there is nothing to compare it with; or away with
        /// its filesystem.
        record Changed() implements Outcome {}

        /// Not there any more, though its filesystem is.
        record Gone() implements Outcome {}

        record Unreadable(FileAccessException failure) implements Outcome {}

        /// Stopped before it was read.
        record Unread() implements Outcome {}
    }

    /// Verifies files, several at once, and tells of each from any thread.
    public void verify(List<KnownFile> files, BiConsumer<KnownFile, Outcome> sink) {
        readers.forEach(files, file -> sink.accept(file, outcome(file)));
    }

    private Outcome outcome(KnownFile file) {
        if (reading.isStopped()) {
            return new Outcome.Unread();
        }
        Digest expected = file.file().content().digest().orElseThrow();
        try {
            ContentProbe.Probed now = probe.look(file.file().path());
            if (!now.isStill(file.file())) {
                return new Outcome.Changed();
            }
            now.forgetWhatMemoryHolds();
            Digest found = now.digest(expected.algorithm());
            counter.addFile();
            return found.equals(expected) ? new Outcome.Same() : new Outcome.Different(found);
        } catch (FileAccessException e) {
            if (reading.isStopped()) {
                return new Outcome.Unread();
            }
            boolean isOther =
                    e.reason() == SkipReason.VANISHED
                            || e.reason() == SkipReason.CHANGED
                            || e.reason() == SkipReason.DEVICE;
            if (e.reason() == SkipReason.VANISHED && isGone(file)) {
                return new Outcome.Gone();
            }
            return isOther ? new Outcome.Changed() : new Outcome.Unreadable(e);
        }
    }

    private boolean isGone(KnownFile file) {
        return presence.of(file.file().path(), file.file().fsId(), _ -> true, new FileStat())
                == Presence.State.GONE;
    }

    Instant now() {
        return reading.clock().instant();
    }

    /// How many files were read to the end.
    public long filesRead() {
        return counter.files();
    }

    public ByteCount bytesRead() {
        return counter.bytes();
    }
}
