package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.FilePath;
import java.util.Locale;
import java.util.Optional;

/// Tells which volumes are mounted while a report is written.
public interface Volumes {

    /// The volumes of a report that does not look at the disk.
    Volumes UNASKED = _ -> State.ELSEWHERE;

    /// The state of the volume that holds a file. The later of two answers for one volume counts.
    State state(GroupedFile file);

    /// The directory where the volume that holds a file is mounted on the machine that writes the
    /// report; empty where that is not known.
    default Optional<FilePath> mountPoint(GroupedFile file) {
        return Optional.empty();
    }

    /// The state of a volume, as the machine that writes the report sees it.
    enum State {
        ONLINE,
        /// A volume of this machine that is not mounted.
        OFFLINE,
        /// A volume of another machine, whose state is unknown.
        ELSEWHERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
