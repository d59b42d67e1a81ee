package io.dupfinder.cli.progress;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// How quickly a run goes on, and how long its stage will take.
///
/// @param left of the stage; empty where nobody knows how much there is to do
record Estimate(
        OptionalDouble filesPerSecond, OptionalDouble bytesReadPerSecond, Optional<Duration> left) {

    /// The looks at one stage so far. Not thread-safe.
    static final class Watch {

        private String stage = "";
        private boolean areBytesKnown;
        private Pace files = new Pace();
        private Pace bytes = new Pace();
        private Pace read = new Pace();

        /// Looks once more.
        ///
        /// @param nanos of a clock that never goes back
        Estimate look(long nanos, HowFar now) {
            boolean areBytesKnownNow = now.bytes().all().isPresent();
            if (!now.stage().equals(stage) || areBytesKnownNow != areBytesKnown) {
                stage = now.stage();
                areBytesKnown = areBytesKnownNow;
                files = new Pace();
                bytes = new Pace();
                read = new Pace();
            }
            files.note(nanos, now.files().done());
            bytes.note(nanos, now.bytes().done());
            read.note(nanos, now.bytesRead());
            OptionalLong rest = now.bytes().left();
            return new Estimate(
                    files.perSecond(),
                    read.perSecond(),
                    rest.isEmpty() ? Optional.empty() : bytes.left(rest.getAsLong()));
        }
    }
}
