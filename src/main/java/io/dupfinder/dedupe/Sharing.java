package io.dupfinder.dedupe;

import io.dupfinder.dedupe.Refusal.Reason;
import io.dupfinder.fs.ActionFailedException;

/// Lets a victim share its survivor's blocks. The kernel compares them, and nothing else of the
/// victim changes.
final class Sharing {

    /// Bytes of one request, which the kernel limits to this.
    private static final long MOST = 16L << 20;

    private Sharing() {}

    static void share(Prepared prepared) throws RefusedException {
        long size = prepared.action().size().bytes();
        long position = 0;
        try {
            while (position < size) {
                long shared =
                        prepared.victim()
                                .shareWith(
                                        prepared.survivor().file(),
                                        position,
                                        Math.min(MOST, size - position));
                if (shared == 0) {
                    throw new RefusedException(
                            Reason.CONTENT_DIFFERS, "after byte %,d".formatted(position));
                }
                position += shared;
            }
        } catch (ActionFailedException e) {
            throw new RefusedException(Refusal.of(e));
        }
    }
}
