package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NativeMemory;

/// Compares files byte by byte, piece after piece. For one thread: it has a buffer for each of the
/// two files.
final class ContentComparison {

    /// Bytes of a piece.
    private static final int BUFFER_LENGTH = 1 << 20;

    private final NativeMemory ofVictim = NativeMemory.ofPages(BUFFER_LENGTH);
    private final NativeMemory ofSurvivor = NativeMemory.ofPages(BUFFER_LENGTH);

    /// Requires that two files have the same bytes.
    ///
    /// @param size of both, in bytes
    /// @throws RefusedException when they differ, or one cannot be read to its end
    void requireEqual(HeldFile victim, HeldFile survivor, long size) throws RefusedException {
        try {
            FileStat stat = new FileStat();
            victim.stat(stat);
            survivor.stat(stat);
            victim.leaveMemoryAsItIs();
            survivor.leaveMemoryAsItIs();
            long position = 0;
            while (position < size) {
                int wanted = (int) Math.min(BUFFER_LENGTH, size - position);
                int read = victim.read(position, ofVictim, 0, wanted);
                int other = survivor.read(position, ofSurvivor, 0, wanted);
                if (read != wanted
                        || other != wanted
                        || !ofVictim.slice(0, wanted).equals(ofSurvivor.slice(0, wanted))) {
                    throw new RefusedException(
                            Reason.CONTENT_DIFFERS,
                            "between byte %,d and byte %,d".formatted(position, position + wanted));
                }
                position += wanted;
            }
        } catch (FileAccessException e) {
            throw new RefusedException(Refusal.of(e, Reason.VICTIM_GONE));
        }
    }
}
