package io.dupfinder.scan;

import io.dupfinder.file.SampleDigest;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FilePart;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.OpenFile;
import io.dupfinder.walk.FileTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Brings heads and tails of files from disk into memory, from one end of the disk to the other,
/// before they are sampled directory by directory. Files that were written together lie side by
/// side, whatever their directories. Thread-safe.
final class SampleSweep {

    private final Reading reading;
    private final FileTable files;
    private final ContentReader reader;
    private final DiskOrder order;
    private final int mostOpen;

    /// @param mostOpen files that the disk is asked for at once
    SampleSweep(Reading reading, FileTable files, ContentReader reader, int mostOpen) {
        this.reading = reading;
        this.files = files;
        this.reader = reader;
        this.order = new DiskOrder(reading, files);
        this.mostOpen = mostOpen;
    }

    void fetch(int[] rows) {
        int[] inOrder = order.of(rows);
        for (int from = 0; from < inOrder.length && !reading.isStopped(); from += mostOpen) {
            fetchAtOnce(
                    Arrays.copyOfRange(inOrder, from, Math.min(from + mostOpen, inOrder.length)));
        }
    }

    private void fetchAtOnce(int[] rows) {
        List<OpenFile> open = new ArrayList<>();
        List<FilePart> parts = new ArrayList<>();
        try {
            for (int row : rows) {
                try {
                    OpenFile file = reading.fileSystem().open(files.path(row));
                    open.add(file);
                    reader.expect(row, file, parts);
                } catch (FileAccessException unreachable) {
                    // Sampling it later says why.
                }
            }
            reading.fileSystem().fetch(parts);
            NativeMemory thrownAway = NativeMemory.ofPages(SampleDigest.WHOLE_LENGTH);
            parts.forEach(part -> read(part, thrownAway));
        } finally {
            open.forEach(OpenFile::close);
        }
    }

    /// Reads a part that was asked for, which waits until it is in memory.
    private static void read(FilePart part, NativeMemory into) {
        try {
            part.file().read(part.position(), into, 0, part.length());
        } catch (FileAccessException unreadable) {
            // Sampling it later says why.
        }
    }
}
