package io.dupfinder.cli.scan;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The supplies of power that Linux knows, each a directory of texts.
///
/// @param directory `/sys/class/power_supply`
record PowerSupply(Path directory) {

    /// The place where Linux has them.
    static final PowerSupply OF_LINUX = new PowerSupply(Path.of("/sys/class/power_supply"));

    /// Whether a battery drives the machine: it is being emptied, and nothing else is connected. A
    /// machine that does not tell has none.
    boolean isBattery() {
        boolean isDischarging = false;
        for (Path supply : supplies()) {
            String type = text(supply, "type");
            if (!type.equals("Battery") && text(supply, "online").equals("1")) {
                return false;
            }
            // A mouse has a battery too.
            isDischarging |=
                    type.equals("Battery")
                            && !text(supply, "scope").equals("Device")
                            && text(supply, "status").equals("Discharging");
        }
        return isDischarging;
    }

    private List<Path> supplies() {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            List<Path> supplies = new ArrayList<>();
            all.forEach(supplies::add);
            return supplies;
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
    }

    private static String text(Path supply, String name) {
        try {
            return Files.readString(supply.resolve(name)).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
