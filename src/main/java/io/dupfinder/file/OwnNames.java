package io.dupfinder.file;

import java.util.Arrays;

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

    /// The name of a file that is there for a moment, while another is replaced.
    ///
    /// @param run the id of the run that makes it
    /// @param action the action's number
    /// @param place counts the names of one file, from 0
    public static FileName temporary(String run, long action, int place) {
        return FileName.of(".dupfinder-%s-%d-%d".formatted(run, action, place));
    }

    /// The name in the quarantine of a file, or of one of its further hard links.
    ///
    /// @param place counts the names of one file, from 0
    public static FileName quarantined(long action, int place) {
        return FileName.of(place == 0 ? "" + action : action + "." + place);
    }
}
