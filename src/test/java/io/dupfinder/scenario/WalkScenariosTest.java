package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class WalkScenariosTest {

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
    }

    @Test
    void hidden_files_and_directories_are_taken() {
        tree.file(".a", "same").file(".d/b", "same").file("c", "same");

        scenario.scan(tree.root());

        assertThat(scenario.groups()).containsExactly(Set.of("t/.a", "t/.d/b", "t/c"));
    }

    @Test
    void what_is_no_file_is_counted_by_reason_and_listed_and_the_exit_code_stays_0()
            throws IOException {
        tree.file("f", "one").symlink("dangling", "nowhere").symlink("link", "f");
        Shell.run("mkfifo", tree.path("fifo"));
        Shell.run("mknod", tree.path("device"), "c", "1", "3");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(tree.path("socket")));

            JsonNode skipped = scenario.scan(tree.root()).get("skipped");

            assertThat(skipped.get("byReason").toString())
                    .contains("\"symlink\":2", "\"fifo\":1", "\"socket\":1", "\"device\":1");
            assertThat(skipped.get("total").asInt()).isEqualTo(5);
        }
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows("select path, reason from skipped_file order by 1"))
                .containsExactly(
                        tree.path("dangling") + "|symlink",
                        tree.path("device") + "|device",
                        tree.path("fifo") + "|fifo",
                        tree.path("link") + "|symlink",
                        tree.path("socket") + "|socket");
    }

    @Test
    void hard_links_are_one_copy_with_several_paths() {
        byte[] content = new byte[9_000];
        tree.file("a", content).hardLink("b", "a").file("c", content).hardLink("d", "c");
        tree.file("alone", new byte[7_000]).hardLink("alone2", "alone");

        JsonNode scan = scenario.scan(tree.root());

        JsonNode group = scenario.report().get("groups").get(0);
        assertThat(scenario.groups()).containsExactly(Set.of("t/a", "t/b", "t/c", "t/d"));
        assertThat(group.get("copies").asInt()).isEqualTo(2);
        assertThat(group.get("reclaimable").asLong()).isEqualTo(12_288);
        assertThat(group.get("files").get(0).get("links").asInt()).isEqualTo(2);
        assertThat(scan.get("redundantFiles").asInt()).isEqualTo(1);
        assertThat(scan.get("reclaimableBytes").asLong()).isEqualTo(12_288);
        assertThat(scan.get("files").asInt()).isEqualTo(6);
    }

    @Test
    void a_root_may_be_a_file() {
        tree.file("a", "same").file("b", "same").file("c", "same");

        JsonNode scan = scenario.scan(tree.path("a"), tree.path("b"));

        assertThat(scan.get("files").asInt()).isEqualTo(2);
        assertThat(scenario.groups()).containsExactly(Set.of("t/a", "t/b"));
    }

    @Test
    void roots_that_overlap_bring_each_file_once() {
        tree.file("a", "same").file("sub/b", "same").file("sub/deep/c", "same");
        tree.symlink("../alias", "t/sub");

        JsonNode scan =
                scenario.scan(
                        tree.path("sub"),
                        tree.root(),
                        tree.root(),
                        tree.path("sub/deep"),
                        tree.path("sub/b"),
                        directory.resolve("alias"),
                        tree.root() + "/./sub/../");

        assertThat(scan.get("files").asInt()).isEqualTo(3);
        assertThat(scan.get("directories").asInt()).isEqualTo(3);
        assertThat(scan.get("skipped").get("total").asInt()).isZero();
        assertThat(scenario.groups()).containsExactly(Set.of("t/a", "t/sub/b", "t/sub/deep/c"));
        JsonNode again = scenario.scan(tree.path("sub"), tree.root(), tree.path("sub/b"));
        assertThat(again.get("files").asInt()).isEqualTo(3);
        assertThat(scenario.rows("file_size", "file_hashes")).hasSize(3);
    }

    @Test
    void a_root_through_a_link_is_recorded_under_its_real_path() {
        tree.file("sub/a", "same").file("sub/b", "same").symlink("../alias", "t/sub");

        JsonNode scan = scenario.scan(directory.resolve("alias"));

        assertThat(scan.get("roots").get(0).asText()).isEqualTo(tree.path("sub").toString());
        assertThat(scenario.groups()).containsExactly(Set.of("t/sub/a", "t/sub/b"));
    }

    @Test
    void a_missing_root_is_wrong_usage_and_nothing_is_changed() {
        tree.file("a", "same");

        assertThat(scenario.cli().run("scan", tree.root(), tree.path("none")).code())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void empty_files_are_recorded_and_grouped_only_when_asked_for() {
        tree.file("e1", "").file("e2", "").file("a", "x");

        JsonNode scan = scenario.scan(tree.root());

        assertThat(scan.get("files").asInt()).isEqualTo(3);
        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(scenario.rows("file_size", "file_hashes"))
                .containsExactly("t/a|1", "t/e1|0", "t/e2|0");

        assertThat(scenario.scan("--min-size", "0", tree.root()).get("groups").asInt())
                .isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("t/e1", "t/e2"));
        assertThat(scenario.groups("--min-size", "0")).containsExactly(Set.of("t/e1", "t/e2"));
    }
}
