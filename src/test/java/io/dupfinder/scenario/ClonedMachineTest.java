package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A clone of a machine has its machine id and its paths, and lacks what the machine has made
/// since.
@Tag("fast")
class ClonedMachineTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree all;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        all = new FileTree(directory).file("clone/sub/b1", "bee").file("clone/sub/a0", "of both");
        all.file("data/sub/a0", "of both").file("data/sub/a1", "only on A");
    }

    /// Scans as of some time after the clone was made, in a boot that has ended since.
    private void scanInAnEarlierBoot(Duration later) {
        scan(ExitCode.OK, Instant.now().plus(later));
        scenario.cli().catalog().execute("update host_boot set boot_id = 'an earlier boot'");
    }

    private Cli.Run scan(ExitCode code) {
        return scan(code, Instant.now());
    }

    private Cli.Run scan(ExitCode code, Instant at) {
        Cli.Run run =
                scenario.cli().at(at).run("scan", "--host-id", "m", directory.resolve("data"));
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        return run;
    }

    private void putTheCloneInPlace() {
        all.move("data", "first machine").move("clone", "data");
    }

    private List<String> files() {
        return scenario.rows("file_size", "file_hashes");
    }

    @Test
    void its_first_scan_is_refused_and_changes_nothing() {
        scanInAnEarlierBoot(Duration.ofSeconds(1));
        List<String> before = files();
        putTheCloneInPlace();

        Cli.Run refused = scan(ExitCode.CATALOG_UNAVAILABLE);

        assertThat(refused.err())
                .contains("the host id m is used by two machines")
                .contains("data/sub/a1 is missing")
                .contains("--host-id")
                .contains("catalog hosts release m");
        assertThat(files()).isEqualTo(before);
        scan(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(files()).isEqualTo(before);
    }

    @Test
    void the_first_machine_goes_on_after_that() {
        scanInAnEarlierBoot(Duration.ofSeconds(1));
        putTheCloneInPlace();
        scan(ExitCode.CATALOG_UNAVAILABLE);
        all.move("data", "clone").move("first machine", "data");

        scan(ExitCode.OK);

        assertThat(files()).hasSize(2);
    }

    @Test
    void it_takes_the_place_of_the_host_once_that_is_released() {
        scanInAnEarlierBoot(Duration.ofSeconds(1));
        putTheCloneInPlace();
        scan(ExitCode.CATALOG_UNAVAILABLE);
        scenario.cli().run("catalog", "hosts", "release", "m");

        scan(ExitCode.OK);

        assertThat(files()).hasSize(2).anyMatch(row -> row.contains("b1"));
    }

    @Test
    void files_that_were_removed_before_or_after_a_restart_are_gone() {
        scanInAnEarlierBoot(Duration.ZERO);
        all.delete("data/sub/a1");

        scan(ExitCode.OK);

        assertThat(files()).hasSize(1);
    }

    @Test
    void a_directory_that_was_removed_is_gone_with_its_files() {
        scanInAnEarlierBoot(Duration.ZERO);
        all.delete("data/sub/a1").delete("data/sub/a0").delete("data/sub");

        scan(ExitCode.OK);

        assertThat(files()).isEmpty();
    }

    @Test
    void in_the_same_boot_another_directory_in_its_place_is_scanned() {
        scanInAnEarlierBoot(Duration.ofSeconds(1));
        scan(ExitCode.OK);
        putTheCloneInPlace();

        scan(ExitCode.OK);

        assertThat(files()).hasSize(2);
    }
}
