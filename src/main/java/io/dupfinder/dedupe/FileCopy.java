package io.dupfinder.dedupe;

import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.EntryState;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.FileStat;
import io.dupfinder.fs.HeldFile;
import io.dupfinder.fs.NativeMemory;
import io.dupfinder.fs.NewFile;
import java.util.Map;

/// Makes a copy of an open file that is on the disk, and equal, when it is done; or none.
final class FileCopy {

    private static final int BUFFER_LENGTH = 1 << 20;

    private FileCopy() {}

    /// @param place where nothing is yet
    /// @param like the owner, mode, times and size that the copy gets
    /// @throws ActionFailedException when the copy cannot be made as it should be, or the source
    ///   changed meanwhile
    static void make(
            HeldFile source, Name place, EntryState like, Map<String, byte[]> extendedAttributes)
            throws FileAccessException, ActionFailedException {
        try (NewFile made = place.directory().create(place.last())) {
            copy(source, made);
            made.resemble(like, extendedAttributes);
            made.sync();
            if (made.state().size() != like.size()) {
                throw changed();
            }
        } catch (FileAccessException | ActionFailedException e) {
            boolean isOthers =
                    e instanceof ActionFailedException failed
                            && failed.kind() == ActionFailedException.Cause.TAKEN;
            if (!isOthers) {
                removeQuietly(place);
            }
            throw e;
        }
        try (HeldFile copy = place.directory().open(place.last())) {
            if (!areEqual(source, copy, like.size())) {
                throw changed();
            }
        } catch (FileAccessException | ActionFailedException e) {
            removeQuietly(place);
            throw e;
        }
    }

    private static ActionFailedException changed() {
        return new ActionFailedException(
                ActionFailedException.Cause.OTHER, "the file changed while it was copied");
    }

    private static void copy(HeldFile source, NewFile made)
            throws FileAccessException, ActionFailedException {
        source.stat(new FileStat());
        NativeMemory buffer = NativeMemory.ofPages(BUFFER_LENGTH);
        long position = 0;
        int read = source.read(position, buffer, 0, BUFFER_LENGTH);
        while (read > 0) {
            made.write(buffer, read);
            position += read;
            read = source.read(position, buffer, 0, BUFFER_LENGTH);
        }
    }

    /// Whether the first `size` bytes of two files are equal.
    static boolean areEqual(HeldFile one, HeldFile other, long size) throws FileAccessException {
        one.stat(new FileStat());
        other.stat(new FileStat());
        NativeMemory ofOne = NativeMemory.ofPages(BUFFER_LENGTH);
        NativeMemory ofOther = NativeMemory.ofPages(BUFFER_LENGTH);
        long position = 0;
        while (position < size) {
            int wanted = (int) Math.min(BUFFER_LENGTH, size - position);
            if (one.read(position, ofOne, 0, wanted) != wanted
                    || other.read(position, ofOther, 0, wanted) != wanted
                    || !ofOne.slice(0, wanted).equals(ofOther.slice(0, wanted))) {
                return false;
            }
            position += wanted;
        }
        return true;
    }

    /// Removes a name that is the run's own.
    static void removeQuietly(Name place) {
        try {
            place.directory().remove(place.last());
        } catch (ActionFailedException e) {
            // It was not made, or stays under a name that tells whose it is.
        }
    }
}
