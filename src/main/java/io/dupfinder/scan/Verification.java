package io.dupfinder.scan;

import io.dupfinder.catalog.KnownFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileSystem;
import io.dupfinder.walk.Threads;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// Reads files again and holds them against what the catalog says.
public final class Verification {

    private final ContentProbe probe;
    private final Readers readers;
    private final BooleanSupplier stop;

    /// Prepares to read so many files at once.
    ///
    /// @param stop asked often; once true no more files are read
    public Verification(FileSystem fileSystem, int threads, BooleanSupplier stop) {
        this.stop = stop;
        probe = new ContentProbe(fileSystem, stop);
        readers = new Readers(Threads.fixed(threads));
    }

    /// What a file turned out to be.
    public sealed interface Outcome {

        record Same() implements Outcome {}

        /// The content is another one, and nothing else tells so.
        record Different(Digest found) implements Outcome {}

        /// Written, moved or deleted since it was scanned: nothing to hold it against.
        record Changed() implements Outcome {}

        record Unreadable(FileAccessException failure) implements Outcome {}

        /// Interrupted first.
        record Unread() implements Outcome {}
    }

    /// Verifies files, several at once, and tells of each from any thread.
    public void verify(List<KnownFile> files, BiConsumer<KnownFile, Outcome> sink) {
        readers.forEach(files, file -> sink.accept(file, outcome(file)));
    }

    private Outcome outcome(KnownFile file) {
        if (stop.getAsBoolean()) {
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
            return found.equals(expected) ? new Outcome.Same() : new Outcome.Different(found);
        } catch (FileAccessException e) {
            if (stop.getAsBoolean()) {
                return new Outcome.Unread();
            }
            boolean isOther =
                    e.reason() == SkipReason.VANISHED
                            || e.reason() == SkipReason.CHANGED
                            || e.reason() == SkipReason.DEVICE;
            return isOther ? new Outcome.Changed() : new Outcome.Unreadable(e);
        }
    }

    public ByteCount bytesRead() {
        return probe.bytesRead();
    }
}
