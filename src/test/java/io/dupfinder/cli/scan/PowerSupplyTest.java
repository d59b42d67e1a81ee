package io.dupfinder.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.FileTree;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class PowerSupplyTest {

    @TempDir Path directory;
    private FileTree power;

    @BeforeEach
    void set_up() {
        power = new FileTree(directory.resolve("power_supply"));
    }

    private boolean isBattery() {
        return new PowerSupply(power.root()).isBattery();
    }

    private void battery(String status) {
        power.file("BAT0/type", "Battery\n").file("BAT0/status", status + "\n");
    }

    @Test
    void a_machine_that_does_not_tell_has_no_battery() {
        assertThat(isBattery()).isFalse();
        assertThat(new PowerSupply(directory.resolve("nowhere")).isBattery()).isFalse();
    }

    @Test
    void a_battery_drives_a_machine_that_empties_it() {
        battery("Discharging");
        power.file("AC/type", "Mains\n").file("AC/online", "0\n");

        assertThat(isBattery()).isTrue();
    }

    @Test
    void a_plug_drives_it_whatever_the_battery_does() {
        battery("Discharging");
        power.file("AC/type", "Mains\n").file("AC/online", "1\n");

        assertThat(isBattery()).isFalse();
    }

    @Test
    void a_battery_that_is_full_or_charged_drives_nothing() {
        battery("Not charging");
        assertThat(isBattery()).isFalse();
        battery("Charging");
        assertThat(isBattery()).isFalse();
    }

    @Test
    void a_mouse_has_a_battery_of_its_own() {
        battery("Discharging");
        power.file("BAT0/scope", "Device\n");

        assertThat(isBattery()).isFalse();
    }
}
