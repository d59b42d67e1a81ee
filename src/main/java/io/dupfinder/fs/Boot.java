package io.dupfinder.fs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The running kernel's boot.
final class Boot {

    private static final Path SOURCE = Path.of("/proc/sys/kernel/random/boot_id");

    private Boot() {}

    /// Eight hexadecimal digits that differ from boot to boot.
    static String id() {
        try {
            return Files.readString(SOURCE).substring(0, 8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + SOURCE + "; is /proc mounted?", e);
        }
    }
}
