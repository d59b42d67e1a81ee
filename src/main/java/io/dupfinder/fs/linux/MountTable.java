package io.dupfinder.fs.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The mounts that this process sees, as they are now: /proc/self/mountinfo (proc(5)).
final class MountTable {

    private static final Path TABLE = Path.of("/proc/self/mountinfo");

    /// Index of the device, as major and minor number, among the fields of a line.
    private static final int DEVICE = 2;

    /// Field behind which the filesystem's own fields stand: type, source, options.
    private static final String SEPARATOR = "-";

    private static final int SOURCE = 2;

    private MountTable() {}

    /// What is mounted from a device, such as `server:/export`, with blanks in octal digits.
    ///
    /// @param device major number in the upper half, minor number in the lower
    static Optional<String> source(long device) {
        return lines().map(line -> List.of(line.split(" ", -1)))
                .filter(fields -> device(fields.get(DEVICE)) == device)
                .findFirst()
                .map(fields -> fields.get(fields.indexOf(SEPARATOR) + SOURCE));
    }

    private static long device(String numbers) {
        int colon = numbers.indexOf(':');
        return Long.parseLong(numbers.substring(0, colon)) << Integer.SIZE
                | Long.parseLong(numbers.substring(colon + 1));
    }

    private static Stream<String> lines() {
        try {
            return new String(Files.readAllBytes(TABLE), StandardCharsets.UTF_8).lines();
        } catch (IOException noTable) {
            return Stream.empty();
        }
    }
}
