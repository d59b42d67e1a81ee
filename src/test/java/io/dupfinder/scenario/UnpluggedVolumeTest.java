package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// A disk that was scanned and is not mounted now.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("mount")
class UnpluggedVolumeTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private Path mount = Path.of("");
    private boolean isMounted;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("here/a", "one").file("here/b", "one").directory("disk");
        mount = tree.path("disk");
        Path image = directory.resolve("image");
        Shell.run("truncate", "-s", "8M", image);
        Shell.run("/sbin/mkfs.ext4", "-q", image);
        Shell.run("mount", "-o", "loop", image, mount);
        isMounted = true;
        tree.file("disk/deep/a", "one");
        scenario.scan(tree.root());
    }

    @AfterEach
    void unplug() {
        if (isMounted) {
            Shell.run("umount", mount);
            isMounted = false;
        }
    }

    private String text() {
        return scenario.cli().run("report", "--format", "text").out();
    }

    @Test
    void its_copies_stay_in_their_groups_and_are_said_to_be_offline() {
        assertThat(text()).contains("(volume ").doesNotContain("offline");
        unplug();

        scenario.scan(tree.root());

        assertThat(scenario.groups())
                .containsExactly(Set.of("t/here/a", "t/here/b", "t/disk/deep/a"));
        assertThat(text().lines().filter(line -> line.contains("offline")))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .startsWith("  " + mount + "/deep/a  (volume ")
                                .endsWith(", offline)"));
        assertThat(scenario.cli().run("report", "--all-files", "--format", "text").out())
                .containsPattern(mount + "/deep/a  \\(volume [0-9a-f]+, offline\\)");
    }

    @Test
    void scan_and_report_agree_about_copies_that_were_too_young_to_be_trusted() {
        tree.file("disk/young", "young").file("here/young", "young");
        scenario.cli().at(Instant.now());
        scenario.scan(tree.root());
        unplug();
        scenario.cli().at(Instant.now().plusSeconds(60));

        JsonNode scan = scenario.scan("--no-report", tree.path("here"));

        assertThat(scan.get("groups").asInt()).isEqualTo(2);
        assertThat(scenario.groups(tree.path("here")))
                .contains(Set.of("t/here/young", "t/disk/young"))
                .hasSize(2);
    }

    @Test
    void lookups_tell_what_is_offline() {
        unplug();

        Cli.Run where = scenario.cli().run("catalog", "where", mount.resolve("deep/a"));

        assertThat(where.code()).isEqualTo(ExitCode.OK);
        assertThat(where.out())
                .containsPattern(" offline .*" + mount + "/deep/a")
                .containsPattern(" online .*" + tree.path("here/a"));
        assertThat(scenario.cli().run("catalog", "hosts", "--volumes").out())
                .containsPattern(" offline ")
                .containsPattern(" online ");
    }
}
