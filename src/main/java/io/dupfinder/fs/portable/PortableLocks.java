package io.dupfinder.fs.portable;

import io.dupfinder.file.FileId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The advisory locks on open files. The JDK has one for each file in a process, so that several
/// who want to share it get the same one. Thread-safe.
final class PortableLocks {

    private final Map<FileId, Shared> shared = new HashMap<>();

    private static final class Shared {
        private final FileLock lock;
        private int holders;

        Shared(FileLock lock) {
            this.lock = lock;
        }
    }

    /// A lock that is held.
    interface Held {

        void release() throws IOException;
    }

    /// Takes a lock that others of this process may share.
    ///
    /// @return empty when somebody else holds it alone
    synchronized Optional<Held> share(FileId file, FileChannel channel) throws IOException {
        Shared held = shared.get(file);
        if (held == null) {
            Optional<FileLock> lock = attempt(channel, true);
            if (lock.isEmpty()) {
                return Optional.empty();
            }
            held = new Shared(lock.get());
            shared.put(file, held);
        }
        held.holders++;
        return Optional.of(() -> giveUp(file));
    }

    private synchronized void giveUp(FileId file) throws IOException {
        Shared held = shared.get(file);
        if (held != null && --held.holders == 0) {
            shared.remove(file);
            if (held.lock.isValid()) {
                held.lock.release();
            }
        }
    }

    /// Takes a lock that nobody else holds.
    ///
    /// @param channel open for writing
    synchronized Optional<Held> exclude(FileChannel channel) throws IOException {
        return attempt(channel, false).map(lock -> lock::release);
    }

    private static Optional<FileLock> attempt(FileChannel channel, boolean isShared)
            throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock(0, Long.MAX_VALUE, isShared));
        } catch (OverlappingFileLockException e) {
            return Optional.empty();
        }
    }
}
