package io.dupfinder.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ScheduleTest {

    private static Schedule of(String path) {
        return new Schedule("/opt/dup finder/dupfinder", List.of(FilePath.ofPlain(path)));
    }

    @Test
    void a_service_quotes_what_systemd_would_take_apart_or_replace() {
        assertThat(of("/srv/100% \"mine\" $HOME").service())
                .contains(
                        "ExecStart=\"/opt/dup finder/dupfinder\" scan -q -- \"/srv/100%% \\\"mine\\\" $$HOME\"\n")
                .contains("EnvironmentFile=-%h/.config/dupfinder/environment\n");
    }

    @Test
    void a_timer_makes_up_for_a_night_that_was_missed() {
        assertThat(Schedule.timer()).contains("Persistent=true\n").contains("OnCalendar=");
    }
}
