package io.dupfinder.file;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Optional;

/// Names that dupfinder gives to entries among a user's files.
public final class OwnNames {

    /// A directory that holds files which were taken out of the way, and which no walk enters.
    public static final FileName QUARANTINE = FileName.of(".dupfinder-quarantine");

    private static final byte[] QUARANTINE_BYTES = QUARANTINE.bytes();

    private OwnNames() {}

    /// Whether an entry of this name is a quarantine.
    public static boolean isQuarantine(byte[] name) {
        return Arrays.equals(name, QUARANTINE_BYTES);
    }

    /// Whether a path is that of a quarantine, or of something in one.
    public static boolean isInQuarantine(FilePath path) {
        return holderOfQuarantine(path).isPresent();
    }

    /// The directory with the quarantine that a path is, or lies in.
    public static Optional<FilePath> holderOfQuarantine(FilePath path) {
        for (Optional<FilePath> at = Optional.of(path); at.isPresent(); at = at.get().parent()) {
            if (isQuarantine(at.get().name())) {
                return at.get().parent();
            }
        }
        return Optional.empty();
    }

    /// The name of a file that is there for a moment, while another is replaced.
    ///
    /// @param run the id of the run that makes it
    /// @param action the action's number
    /// @param place counts the names of one file, from 0
    public static FileName temporary(String run, long action, int place) {
        return FileName.of(".dupfinder-%s-%d-%d".formatted(run, action, place));
    }

    /// Length in bytes of a name in the trash, at most: 255, less what [#trashInfo] adds.
    private static final int TRASHED_LENGTH = 240;

    /// The name in the trash of a file, or of one of its further hard links: nobody else gives such
    /// a name.
    ///
    /// @param run the id of the run
    /// @param place counts the names of one file, from 0
    public static FileName trashed(String run, long action, int place, FileName original) {
        byte[] number = "%s-%d-%d-".formatted(run, action, place).getBytes(US_ASCII);
        byte[] name = original.bytes();
        byte[] all = Arrays.copyOf(number, Math.min(TRASHED_LENGTH, number.length + name.length));
        System.arraycopy(name, 0, all, number.length, all.length - number.length);
        return FileName.of(all);
    }

    /// The name of the note about a file in the trash.
    public static FileName trashInfo(FileName trashed) {
        byte[] name = trashed.bytes();
        byte[] ending = ".trashinfo".getBytes(US_ASCII);
        byte[] all = Arrays.copyOf(name, name.length + ending.length);
        System.arraycopy(ending, 0, all, name.length, ending.length);
        return FileName.of(all);
    }

    /// The name in the quarantine of a file, or of one of its further hard links.
    ///
    /// @param place counts the names of one file, from 0
    public static FileName quarantined(long action, int place) {
        return FileName.of(place == 0 ? "" + action : action + "." + place);
    }
}
