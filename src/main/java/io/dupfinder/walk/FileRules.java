package io.dupfinder.walk;

import io.dupfinder.file.ByteCount;
import io.dupfinder.file.SkipReason;
import io.dupfinder.fs.FileStat;
import java.util.Optional;
import java.util.OptionalInt;

/// The rules about what a file is, whatever its name.
///
/// @param owner number of the only user whose files are taken up
public record FileRules(Sizes sizes, Ages ages, OptionalInt owner) {

    /// Leaves nothing out; empty files are not grouped.
    public static final FileRules NONE = new FileRules(Sizes.ALL, Ages.ALL, OptionalInt.empty());

    /// Sizes of files.
    ///
    /// @param least smaller files are left out; empty ones only if this is above one byte, since by
    ///   default they are recorded, though not grouped
    /// @param most larger files are left out
    public record Sizes(ByteCount least, Optional<ByteCount> most) {

        /// All sizes, empty files not grouped.
        public static final Sizes ALL = new Sizes(new ByteCount(1), Optional.empty());

        boolean isTooSmall(long size) {
            return size == 0 ? least.bytes() > 1 : size < least.bytes();
        }

        boolean isTooLarge(long size) {
            return most.isPresent() && size > most.get().bytes();
        }

        /// Whether more is left out than by default.
        boolean areRestricted() {
            return least.bytes() > 1 || most.isPresent();
        }
    }

    /// Times of the last change of a content, in nanoseconds since the epoch.
    ///
    /// @param from files changed before are left out
    /// @param before files changed then or later are left out
    public record Ages(long from, long before) {

        /// All times.
        public static final Ages ALL = new Ages(Long.MIN_VALUE, Long.MAX_VALUE);

        boolean isTooOld(long mtimeNanos) {
            return mtimeNanos < from;
        }

        boolean isTooNew(long mtimeNanos) {
            return mtimeNanos >= before && before != Long.MAX_VALUE;
        }

        boolean areRestricted() {
            return !equals(ALL);
        }
    }

    /// Whether more is left out than by default.
    public boolean areRestricted() {
        return sizes.areRestricted() || ages.areRestricted() || owner.isPresent();
    }

    /// Why a file is left out, if it is.
    Optional<SkipReason> leaveOut(FileStat file) {
        if (owner.isPresent() && owner.getAsInt() != file.owner()) {
            return Optional.of(SkipReason.OTHER_OWNER);
        }
        return leaveOut(file.size(), file.mtimeNanos());
    }

    private Optional<SkipReason> leaveOut(long size, long mtimeNanos) {
        if (sizes.isTooSmall(size)) {
            return Optional.of(SkipReason.TOO_SMALL);
        }
        if (sizes.isTooLarge(size)) {
            return Optional.of(SkipReason.TOO_LARGE);
        }
        if (ages.isTooOld(mtimeNanos)) {
            return Optional.of(SkipReason.TOO_OLD);
        }
        return ages.isTooNew(mtimeNanos) ? Optional.of(SkipReason.TOO_NEW) : Optional.empty();
    }

    /// Whether a file that is not there any more would have been taken up. Its owner is not known.
    boolean admit(long size, long mtimeNanos) {
        return owner.isEmpty() && leaveOut(size, mtimeNanos).isEmpty();
    }
}
