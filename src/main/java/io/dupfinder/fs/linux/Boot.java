package io.dupfinder.fs.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The running kernel's boot.
public final class Boot {

    private static final Path LINUX_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /// The process that a Unix system starts first, and the last to end.
    private static final long FIRST_PROCESS = 1;

    private static final String ID =
            linuxId().or(Boot::startOfFirstProcess).orElseGet(Boot::ofThisRunAlone);

    private Boot() {}

    /// Eight hexadecimal digits that differ from boot to boot; from run to run where the system
    /// does not tell boots apart.
    public static String id() {
        return ID;
    }

    private static Optional<String> linuxId() {
        try {
            return Optional.of(Files.readString(LINUX_ID).substring(0, 8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// macOS: launchd's start, as the kernel noted it then.
    private static Optional<String> startOfFirstProcess() {
        return ProcessHandle.of(FIRST_PROCESS)
                .flatMap(process -> process.info().startInstant())
                .map(Instant::getEpochSecond)
                .map(seconds -> hex(seconds.intValue()));
    }

    private static String ofThisRunAlone() {
        return hex(ThreadLocalRandom.current().nextInt());
    }

    private static String hex(int number) {
        return HexFormat.of().toHexDigits(number);
    }
}
