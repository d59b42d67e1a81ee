package io.dupfinder.fs.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// The identity of the kernel's current boot.
public final class Boot {

    private static final Path LINUX_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /// Id of the process that a Unix system starts first and ends last.
    private static final long FIRST_PROCESS = 1;

    private static final String ID =
            linuxId().or(Boot::startOfFirstProcess).orElseGet(Boot::ofThisRunAlone);

    private Boot() {}

    /// Eight hexadecimal digits that differ from boot to boot, or from run to run where the system
    /// does not identify its boots.
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

    /// On macOS this is the start of launchd, as the kernel recorded it.
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
