package io.dupfinder.cli.progress;

import io.dupfinder.file.FilePath;
import java.util.Optional;
import java.util.OptionalLong;

/// How far a run is at a moment.
///
/// @param stage one word
/// @param bytesRead of contents so far, in all stages
/// @param directory in which something is done
public record HowFar(
        String stage, Part files, Part bytes, long bytesRead, Optional<FilePath> directory) {

    /// How much of something is done in this stage.
    ///
    /// @param all empty where nobody knows how much there will be
    public record Part(long done, OptionalLong all) {

        /// A part of a total that nobody knows.
        public static Part of(long done) {
            return new Part(done, OptionalLong.empty());
        }

        public static Part of(long done, long all) {
            return new Part(done, OptionalLong.of(all));
        }

        OptionalLong left() {
            return all.isEmpty() ? all : OptionalLong.of(Math.max(0, all.getAsLong() - done));
        }
    }
}
