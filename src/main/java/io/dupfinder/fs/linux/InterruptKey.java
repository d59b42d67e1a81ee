package io.dupfinder.fs.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/// The effect of Ctrl-C on this process.
public final class InterruptKey {

    private static final int SIGINT = 2;

    /// Length in bytes of the kernel's `struct sigaction` (sigaction(2)): handler, flags, restorer,
    /// mask. All zeros mean `SIG_DFL`.
    private static final long ACTION_LENGTH = 32;

    private InterruptKey() {}

    /// Makes SIGINT end the process at once, as it does by default. The JVM would otherwise ignore
    /// it during its shutdown. Has no effect on unsupported systems.
    public static void endsProcess() {
        if (LinuxFileSystem.isSupported()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment defaultAction = arena.allocate(ACTION_LENGTH, Long.BYTES);
                Libc.sigaction(Scratch.ofThread().state, SIGINT, defaultAction);
            }
        }
    }
}
