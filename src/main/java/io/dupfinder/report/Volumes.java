package io.dupfinder.report;

import io.dupfinder.catalog.GroupedFile;
import java.util.Locale;

/// Tells which volumes are there while a report is written.
public interface Volumes {

    /// Where nothing is asked of the disk.
    Volumes UNASKED = _ -> State.ELSEWHERE;

    /// Of the volume that a file lies on. A later answer for the same volume is the better one.
    State state(GroupedFile file);

    /// How a volume is seen from the machine that the report is written on.
    enum State {
        ONLINE,
        /// It is this machine's, and not mounted.
        OFFLINE,
        /// It is another machine's, of which nothing is known.
        ELSEWHERE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
