package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.file.OwnerOnly;
import io.dupfinder.json.JsonLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// The record of a run, which is only added to: what is about to be done, and what was done. It can
/// be read without the catalog.
///
/// Lines are collected, and are on the disk after [#sync].
final class Journal implements AutoCloseable {

    private final FilePath file;
    private final FileChannel channel;
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream(1 << 16);

    private Journal(FilePath file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Begins the journal of a new run.
    static Journal begin(FilePath file, JsonLine header) {
        Journal journal = open(file, StandardOpenOption.CREATE_NEW);
        journal.add(header);
        journal.sync();
        journal.syncDirectory();
        return journal;
    }

    /// Opens the journal of an earlier run to add to it. A line that was cut by a crash is ended.
    static Journal reopen(FilePath file) {
        Journal journal = open(file, StandardOpenOption.READ);
        try {
            long length = journal.channel.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            if (length > 0 && journal.channel.read(last, length - 1) == 1 && last.get(0) != '\n') {
                journal.lines.write('\n');
            }
            journal.channel.position(length);
            return journal;
        } catch (IOException e) {
            journal.close();
            throw new JournalException(file, e);
        }
    }

    private static Journal open(FilePath file, StandardOpenOption how) {
        try {
            return new Journal(
                    file,
                    FileChannel.open(
                            NioPath.of(file),
                            Set.of(how, StandardOpenOption.WRITE),
                            OwnerOnly.file()));
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }

    void add(JsonLine line) {
        lines.writeBytes(line.bytes());
    }

    /// Adds a line about one action.
    void add(Standing standing, long number) {
        add(new JsonLine().put("state", standing.name()).put("n", number));
    }

    /// Adds that an action was refused, or that its victim was left in quarantine.
    void refused(PlannedAction action, Refusal refusal, Standing standing) {
        add(
                new JsonLine()
                        .put("state", standing.name())
                        .put("n", action.number())
                        .put("action", action.action().label())
                        .put("reason", refusal.reason().label())
                        .put("detail", refusal.detail())
                        .put("victim", new JsonLine().put(action.victim().path())));
    }

    /// Waits until all lines are on the disk.
    ///
    /// @throws JournalException when they are not
    void sync() {
        if (lines.size() == 0) {
            return;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(false);
            lines.reset();
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }

    private void syncDirectory() {
        Path directory = NioPath.of(file.parent().orElseThrow());
        try (FileChannel opened = FileChannel.open(directory, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException e) {
            // Some systems cannot open a directory; there the entry is as durable as it gets.
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new JournalException(file, e);
        }
    }
}
