package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy that is gone makes no other one redundant: a scan looks at the members of its groups that
/// lie elsewhere, and scan and report trust the same files.
@Tag("fast")
class PhantomCopiesTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree photos;
    private FileTree upload;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        photos = scenario.tree("photos").file("1", "photo 1").file("2", "photo 2");
        upload = scenario.tree("upload").file("1", "photo 1").file("2", "photo 2");
    }

    private void assertScanAndReportSay(int groups) {
        JsonNode scan = scenario.scan("--no-report", photos.root());
        assertThat(scan.get("groups").asInt()).isEqualTo(groups);
        assertThat(scenario.groups(photos.root())).hasSize(groups);
        assertThat(scenario.groups()).hasSize(groups);
    }

    private List<String> gone() {
        return scenario.cli()
                .catalog()
                .rows("select filename, reason from file_version order by 1");
    }

    @Test
    void a_directory_that_was_deleted_counts_no_longer() {
        scenario.scan("--no-report", photos.root(), upload.root());
        Shell.run("rm", "-r", upload.root());

        assertScanAndReportSay(0);
        assertThat(gone()).containsExactly("1|GONE", "2|GONE");
        assertThat(
                        scenario.cli()
                                .run("report", "--fail-if", "copies < 2 in " + photos.root())
                                .code())
                .isEqualTo(ExitCode.CONDITION_MET);
    }

    @Test
    void of_a_group_the_copies_that_are_there_remain() {
        upload.file("again", "photo 1").file("third", "photo 2");
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.delete("1");

        JsonNode scan = scenario.scan("--no-report", photos.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(2);
        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(
                        Set.of("photos/1", "upload/again"),
                        Set.of("photos/2", "upload/2", "upload/third"));
    }

    @Test
    void a_copy_that_was_written_anew_counts_no_longer() {
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.file("1", "other 1");

        JsonNode scan = scenario.scan("--no-report", photos.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("photos/2", "upload/2"));
        assertThat(scenario.scan("--no-report", upload.root()).get("files").asInt()).isEqualTo(2);
        assertThat(scenario.groups()).containsExactly(Set.of("photos/2", "upload/2"));
    }

    @Test
    void a_directory_in_the_place_of_a_copy_is_none() {
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.delete("1").directory("1");

        assertThat(scenario.scan("--no-report", photos.root()).get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).hasSize(1);
    }

    @Test
    void a_hard_link_that_is_gone_leaves_its_copy() {
        upload.hardLink("1-again", "1");
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.delete("1");

        // The other link got another change time, so it is no longer the version that is known.
        scenario.scan("--no-report", photos.root());
        scenario.scan("--no-report", upload.root());

        assertThat(scenario.groups())
                .containsExactlyInAnyOrder(
                        Set.of("photos/1", "upload/1-again"), Set.of("photos/2", "upload/2"));
    }

    @Test
    void a_group_that_nobody_asks_about_is_not_looked_at() {
        FileTree other = scenario.tree("other").file("x", "others").file("y", "others");
        scenario.scan("--no-report", photos.root(), other.root());
        other.delete("x");

        scenario.scan("--no-report", photos.root());

        assertThat(scenario.groups()).containsExactly(Set.of("other/x", "other/y"));
    }

    /// Copies made a moment ago, and then the stick is pulled out.
    @Test
    void scan_and_report_agree_about_files_that_vanished_too_young_to_be_trusted() {
        scenario.cli().at(Instant.now());
        scenario.scan("--no-report", photos.root(), upload.root());
        Shell.run("mv", upload.root(), directory.resolve("away"));
        scenario.cli().at(Instant.now().plusSeconds(60));

        assertScanAndReportSay(0);
    }
}
