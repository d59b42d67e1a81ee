package io.dupfinder.catalog;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The catalog's mirror of plans and of the runs that acted on duplicates. The journals of the runs
/// hold the truth.
public interface CatalogActions {

    /// The catalog's own UUID, by which a plan knows where it comes from.
    String identity();

    /// The patterns whose files no plan may touch, in their order.
    List<ProtectedPattern> protectedPatterns();

    /// Protects a pattern.
    ///
    /// @return false when it was protected already
    boolean protect(String pattern);

    /// Gives a pattern up.
    ///
    /// @return false when it was not protected
    boolean unprotect(String pattern);

    /// Enters what a run did, or did since it was entered last. Files that it took away are gone
    /// from then on; they go to the history.
    void mirror(ActionRun run, List<MirroredAction> actions);

    /// All runs, newest first.
    List<ActionRun> runs();

    /// Bytes that emptying the quarantines of all runs would free.
    ByteCount inQuarantine();

    /// A pattern in its text form, and since when it is protected.
    public record ProtectedPattern(String pattern, Instant since) {}

    /// A run of `apply`.
    ///
    /// @param id as its journal has it
    /// @param plan the UUID of the plan
    /// @param ended empty after a crash, until the next run
    public record ActionRun(
            String id,
            Host host,
            String plan,
            Instant started,
            Optional<Instant> ended,
            Counts counts) {}

    /// Numbers of a run's actions.
    ///
    /// @param done those whose effect lasts
    /// @param inQuarantine bytes that emptying its quarantine would free
    public record Counts(
            long done, long refused, long undone, long purged, ByteCount inQuarantine) {}

    /// An action of a run.
    ///
    /// @param number in its plan
    /// @param standing what became of it, as the journal says
    /// @param reason why it was refused; empty for others
    /// @param gone the files that it took away; none where it took nothing away, several in a
    ///   directory
    public record MirroredAction(
            long number,
            String action,
            String standing,
            Optional<String> reason,
            FilePath victim,
            Sizes sizes,
            List<Gone> gone) {

        public MirroredAction {
            gone = List.copyOf(gone);
        }
    }

    /// Sizes of a file.
    ///
    /// @param size in bytes
    /// @param frees bytes that are free on disk afterwards
    public record Sizes(ByteCount size, ByteCount frees) {}

    /// A file that an action took away.
    ///
    /// @param paths all that it had there
    /// @param inode an unsigned number
    public record Gone(List<FilePath> paths, String fsId, long inode) {}
}
