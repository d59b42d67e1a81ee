package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.ActionFailedException;
import io.dupfinder.fs.FileAccessException;
import io.dupfinder.fs.HeldFile;
import java.util.ArrayList;
import java.util.List;

/// Puts the names of a victim back from where they are kept, each if its place is free.
final class Restoring {

    /// How putting back ended.
    enum Result {
        /// All names are in their places, with the victim's inode.
        BACK,
        /// Nothing is kept, and the places are empty or others' by now.
        GONE,
        /// Something is kept whose place is taken or cannot be reached.
        KEPT
    }

    /// The outcome, and a few words about it.
    record Restored(Result result, String detail) {}

    private Restoring() {}

    static Restored putBack(Intent intent, HeldDirectories directories) {
        List<FilePath> places = intent.action().victimPaths();
        List<FilePath> back = new ArrayList<>();
        Restored worst = new Restored(Result.BACK, "");
        for (int i = 0; i < places.size(); i++) {
            Restored one = putBack(intent, intent.kept().get(i), places.get(i), directories);
            if (one.result() == Result.BACK) {
                back.add(places.get(i));
            }
            if (one.result().compareTo(worst.result()) > 0) {
                worst = one;
            }
        }
        if (worst.result() == Result.GONE && !back.isEmpty()) {
            worst = linkAgain(places, back, directories);
        }
        if (worst.result() == Result.BACK) {
            removeInfos(intent, directories);
        }
        return worst;
    }

    /// Makes names again that were removed when a crash came: the file is back under others.
    private static Restored linkAgain(
            List<FilePath> places, List<FilePath> back, HeldDirectories directories) {
        try {
            Name there = directories.name(back.getFirst());
            try (HeldFile victim = there.directory().open(there.last())) {
                for (FilePath place : places) {
                    if (!back.contains(place)) {
                        Name name = directories.name(place);
                        name.directory().link(victim, name.last());
                    }
                }
            }
            return new Restored(Result.BACK, "");
        } catch (FileAccessException e) {
            return new Restored(Result.KEPT, e.detail());
        } catch (ActionFailedException e) {
            return new Restored(Result.KEPT, e.detail());
        }
    }

    private static void removeInfos(Intent intent, HeldDirectories directories) {
        try {
            directories.names(intent.elsewhere().infos()).forEach(TrashInfo::remove);
        } catch (FileAccessException | ActionFailedException e) {
            // The trash is gone, and its notes with it.
        }
    }

    private static Restored putBack(
            Intent intent, FilePath kept, FilePath place, HeldDirectories directories) {
        Name from;
        try {
            from = directories.name(kept);
            if (!isVictim(from, intent)) {
                return missing(intent, place, directories);
            }
        } catch (FileAccessException e) {
            return e.reason() == SkipReason.VANISHED
                    ? missing(intent, place, directories)
                    : new Restored(Result.KEPT, "%s: %s".formatted(kept, e.detail()));
        } catch (ActionFailedException e) {
            return new Restored(Result.KEPT, e.detail());
        }
        try {
            Name to = directories.name(place);
            from.directory().rename(from.last(), to.directory(), to.last());
            return new Restored(Result.BACK, "");
        } catch (FileAccessException e) {
            return new Restored(
                    Result.KEPT,
                    "its directory is not there: %s; make it again, and undo once more. The file lies at %s"
                            .formatted(e.detail(), kept));
        } catch (ActionFailedException e) {
            return new Restored(
                    Result.KEPT,
                    e.kind() == ActionFailedException.Cause.TAKEN
                            ? "another file has its name by now; it lies at " + kept
                            : "%s; it lies at %s".formatted(e.detail(), kept));
        }
    }

    /// Nothing is kept under that name: then it is back already, or gone.
    private static Restored missing(Intent intent, FilePath place, HeldDirectories directories) {
        try {
            return isVictim(directories.name(place), intent)
                    ? new Restored(Result.BACK, "")
                    : new Restored(Result.GONE, "%s is not what it was".formatted(place));
        } catch (FileAccessException e) {
            return new Restored(Result.GONE, "%s: %s".formatted(place, e.detail()));
        } catch (ActionFailedException e) {
            return new Restored(Result.KEPT, e.detail());
        }
    }

    private static boolean isVictim(Name name, Intent intent) throws FileAccessException {
        return name.directory().state(name.last()).id().inode() == intent.victim().id().inode();
    }
}
