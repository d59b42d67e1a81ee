package io.dupfinder.scan;

import io.dupfinder.fs.FilePart;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.hash.SampleBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/// Files that are opened before the first of them is sampled, so that the disk gets all requests at
/// once. For one thread.
final class OpenFiles implements AutoCloseable {

    private final Reading reading;
    private final ContentReader reader;
    private final int most;
    private final List<OpenFile> files = new ArrayList<>();

    private final SampleBuffer buffer;

    /// Row of each file.
    private final RowList rows = new RowList();

    /// @param buffer of the thread
    /// @param most how many are opened before the first is sampled
    OpenFiles(Reading reading, ContentReader reader, SampleBuffer buffer, int most) {
        this.reading = reading;
        this.reader = reader;
        this.buffer = buffer;
        this.most = most;
    }

    void add(int row, OpenFile file) {
        files.add(file);
        rows.add(row);
    }

    boolean isFull() {
        return files.size() >= most;
    }

    /// Samples all and closes them; once stopped, closes them only.
    ///
    /// @param sampled gets each row
    void read(IntConsumer sampled) {
        if (files.size() > 1) {
            fetch();
        }
        for (int at = 0; at < files.size() && !reading.isStopped(); at++) {
            reader.sample(rows.get(at), files.get(at), buffer);
            sampled.accept(rows.get(at));
        }
        close();
    }

    private void fetch() {
        List<FilePart> parts = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            reader.expect(rows.get(at), files.get(at), parts);
        }
        reading.fileSystem().fetch(parts);
    }

    @Override
    public void close() {
        files.forEach(OpenFile::close);
        files.clear();
        rows.clear();
    }
}
