package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--ext jpg",
                "--exclude *.txt",
                "--include *.jpg",
                "--regex jpg$",
                "--type image",
                "--max-depth 1 --exclude *.txt"
            })
    void a_copy_that_a_filter_leaves_out_and_that_is_gone_counts_no_longer(String filter) {
        FileTree mixed = scenario.tree("mixed").file("a.jpg", "photo").file("b.txt", "photo");
        scenario.scan("--no-report", mixed.root());
        mixed.delete("b.txt");

        JsonNode scan =
                scenario.scan(
                        Stream.concat(
                                        Stream.of("--no-report", mixed.root()),
                                        Arrays.stream(filter.split(" ", -1)))
                                .toArray());

        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(gone()).isEmpty();
        assertThat(lastSeen()).containsExactly("b.txt");
        assertThat(scenario.groups("--check")).isEmpty();
    }

    /// The names that a report calls last seen by an earlier scan than the newest.
    private List<String> lastSeen() {
        return scenario.cli()
                .run("report", "--format", "text")
                .out()
                .lines()
                .filter(line -> line.contains("last seen 20"))
                .map(line -> line.replaceAll(".*/| .*", ""))
                .toList();
    }

    @Test
    void a_copy_that_two_filters_left_out_and_that_is_gone_was_seen_by_the_scan_before_them() {
        FileTree mixed = scenario.tree("mixed").file("a.jpg", "photo").file("b.txt", "photo");
        scenario.scan("--no-report", mixed.root());
        scenario.scan("--no-report", "--ext", "jpg", mixed.root());
        assertThat(lastSeen()).isEmpty();
        mixed.delete("b.txt");
        scenario.scan("--no-report", "--max-size", "1M", "--exclude", "*.txt", mixed.root());

        assertThat(lastSeen()).containsExactly("b.txt");
    }

    @Test
    void a_copy_that_a_filter_leaves_out_and_that_is_there_counts() {
        FileTree mixed = scenario.tree("mixed").file("a.jpg", "photo").file("b.txt", "photo");
        scenario.scan("--no-report", mixed.root());

        assertThat(scenario.scan("--no-report", "--ext", "jpg", mixed.root()).get("groups").asInt())
                .isEqualTo(1);
        assertThat(gone()).isEmpty();
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

    @Test
    void what_is_forgotten_leaves_its_groups_and_stays_in_the_history() {
        scenario.scan("--no-report", photos.root(), upload.root());
        Shell.run("rm", "-r", upload.root());

        Cli.Run tried = scenario.cli().run("catalog", "forget", "--dry-run", upload.root());
        assertThat(tried.out()).startsWith("would remove 2 files, 14 B");
        assertThat(scenario.groups()).hasSize(2);

        Cli.Run run = scenario.cli().run("catalog", "forget", upload.root());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).startsWith("removed 2 files, 14 B");
        assertThat(scenario.groups()).isEmpty();
        assertThat(gone()).containsExactly("1|GONE", "2|GONE");
        assertThat(scenario.cli().run("catalog", "forget", upload.root()).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void forgetting_takes_a_file_alone_and_no_neighbour_of_its_name() {
        upload.file("1.bak", "photo 1").file("10", "photo 1");
        scenario.scan("--no-report", photos.root(), upload.root());

        scenario.cli().run("catalog", "forget", upload.path("1"));

        assertThat(scenario.groups()).contains(Set.of("photos/1", "upload/1.bak", "upload/10"));
        scenario.scan("--no-report", upload.root());
        assertThat(scenario.groups())
                .contains(Set.of("photos/1", "upload/1", "upload/1.bak", "upload/10"));
    }

    @Test
    void a_root_that_is_gone_is_named_with_the_remedy() {
        scenario.scan("--no-report", photos.root(), upload.root());
        Shell.run("rm", "-r", upload.root());

        Cli.Run run = scenario.cli().run("scan", upload.root());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(upload.root().toString(), "catalog forget");
    }

    @Test
    void verifying_enters_what_is_gone() {
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.delete("1");

        Cli.Run run = scenario.cli().run("catalog", "verify", upload.root());

        assertThat(run.out()).contains("1 gone");
        assertThat(scenario.groups()).containsExactly(Set.of("photos/2", "upload/2"));
        assertThat(gone()).containsExactly("1|GONE");
    }

    @Test
    void a_report_says_what_the_newest_scan_did_not_see_and_looks_on_request() {
        FileTree other = scenario.tree("other").file("x", "others");
        scenario.scan("--no-report", photos.root(), upload.root());
        scenario.scan("--no-report", other.root());
        upload.delete("1");

        String text = scenario.cli().run("report", "--format", "text").out();
        assertThat(text.lines().filter(line -> line.contains("last seen 20"))).hasSize(4);
        JsonNode file = scenario.report().get("groups").get(0).get("files").get(0);
        assertThat(file.get("lastSeen").asText()).startsWith("20");
        Cli.Run condition =
                scenario.cli().run("report", "--fail-if", "copies < 2 in " + photos.root());
        assertThat(condition.code()).isEqualTo(ExitCode.OK);
        assertThat(condition.err()).contains("last seen 20", "--check");

        assertThat(scenario.groups("--check")).containsExactly(Set.of("photos/2", "upload/2"));
        Cli.Run checked =
                scenario.cli()
                        .run("report", "--check", "--fail-if", "copies < 2 in " + photos.root());
        assertThat(checked.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(checked.out()).contains("1 file").contains(photos.path("1").toString());
    }

    @Test
    void members_that_the_newest_scan_looked_at_are_not_called_old() {
        scenario.scan("--no-report", photos.root(), upload.root());
        scenario.scan("--no-report", photos.root());

        assertThat(scenario.cli().run("report", "--format", "text").out())
                .doesNotContain("last seen");
    }

    @Test
    void a_lookup_tells_what_is_gone_and_counts_it_no_longer() {
        scenario.scan("--no-report", photos.root(), upload.root());
        upload.delete("1").file("2", "rewritten");

        Cli.Run gone = scenario.cli().run("catalog", "where", "--fail-on-unique", photos.path("1"));
        Cli.Run changed = scenario.cli().run("catalog", "where", photos.path("2"));

        assertThat(gone.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(gone.out()).containsPattern(" gone .*" + upload.path("1"));
        assertThat(gone.out()).containsPattern(" online .*" + photos.path("1"));
        assertThat(changed.out()).containsPattern(" changed .*" + upload.path("2"));
    }

    @Test
    void scan_and_report_agree_about_empty_files() {
        FileTree empty = scenario.tree("empty").file("a", "").file("b", "");

        assertThat(
                        scenario.scan("--no-report", "--min-size", "0", empty.root())
                                .get("groups")
                                .asInt())
                .isEqualTo(1);
        assertThat(scenario.groups(empty.root())).hasSize(1);
        assertThat(scenario.scan("--no-report", empty.root()).get("groups").asInt()).isZero();
        assertThat(scenario.groups(empty.root())).isEmpty();
    }

    @Test
    void what_was_read_in_folders_of_earlier_scans_is_said_apart() {
        scenario.scan("--no-report", photos.path("1"));
        scenario.cli().at(Instant.now().plusSeconds(10));

        Cli.Run run = scenario.cli().run("scan", "--no-report", upload.path("1"));

        assertThat(run.out()).contains("2 files, 14 B (1 in folders of earlier scans)");
    }
}
