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

/// Brings what samples are made of from disk into memory, from one end of the disk to the other,
/// while they are made directory by directory: what was written at the same time lies side by side,
/// in whatever directory it is. Thread-safe.
final class SampleSweep {

    private final Reading reading;
    private final FileTable files;
    private final ContentReader reader;
    private final DiskOrder order;
    private final int mostOpen;

    /// @param mostOpen how many files the disk is asked for at once
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
                    // Whoever samples it says why.
                }
            }
            reading.fileSystem().fetch(parts);
            NativeMemory thrownAway = NativeMemory.ofPages(SampleDigest.WHOLE_LENGTH);
            parts.forEach(part -> read(part, thrownAway));
        } finally {
            open.forEach(OpenFile::close);
        }
    }

    /// Waits until it is there.
    private static void read(FilePart part, NativeMemory into) {
        try {
            part.file().read(part.position(), into, 0, part.length());
        } catch (FileAccessException unreadable) {
            // Whoever samples it says why.
        }
    }
}
