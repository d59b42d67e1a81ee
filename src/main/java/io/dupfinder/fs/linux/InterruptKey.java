package io.dupfinder.fs.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// What Ctrl-C does to this process.
public final class InterruptKey {

    private static final int SIGINT = 2;

    /// `struct sigaction` of the kernel (sigaction(2)): handler, flags, restorer, mask. All zero it
    /// says `SIG_DFL`.
    private static final long ACTION_LENGTH = 32;

    private InterruptKey() {}

    /// From now on SIGINT ends the process at once, as it does in any program that does not listen.
    /// While the JVM shuts down it would be overlooked otherwise. Where that cannot be had, nothing
    /// changes.
    public static void endsProcess() {
        if (LinuxFileSystem.isSupported()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment defaultAction = arena.allocate(ACTION_LENGTH, Long.BYTES);
                Libc.sigaction(Scratch.ofThread().state, SIGINT, defaultAction);
            }
        }
    }
}
