package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Scans that read everything, for the hosts to come.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class AllDigestsTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t");
    }

    /// Alike at head and tail, and told apart long before the end.
    private static byte[] middle(int size, int value) {
        byte[] content = new byte[size];
        content[50_000] = (byte) value;
        return content;
    }

    private JsonNode scanAs(String host, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--host-id", host));
        all.addAll(Arrays.asList(arguments));
        return scenario.scan(all.toArray());
    }

    private List<String> withoutDigest() {
        return scenario.cli()
                .catalog()
                .rows("select filename from file_hashes where hash_value is null order by 1");
    }

    @Test
    void another_host_finds_its_copy_of_a_file_that_was_alone_at_once() {
        tree.file("small", "alone").file("large", middle(400_000, 1));
        FileTree theirs = scenario.tree("theirs").file("s", "alone").file("l", middle(400_000, 1));
        scanAs("one", tree.root());
        assertThat(scanAs("two", theirs.root()).get("groups").asInt()).isZero();

        Scenario other = new Scenario(directory, directory.resolve("other-home"), database);
        other.scan("--host-id", "one", "--all-digests", tree.root());
        JsonNode second = other.scan("--host-id", "two", theirs.root());

        assertThat(second.get("groups").asInt()).isEqualTo(2);
        assertThat(other.groups())
                .containsExactlyInAnyOrder(
                        Set.of("t/small", "theirs/s"), Set.of("t/large", "theirs/l"));
    }

    @Test
    void every_file_has_a_digest_afterwards_and_a_rescan_reads_nothing() {
        tree.file("alone", "alone").file("large", middle(300_000, 1));
        tree.file("told/apart", middle(400_000, 1)).file("from/another", middle(400_000, 2));
        tree.file("a", "same").file("b", "same").file("empty", "");
        tree.hardLink("link", "large");

        JsonNode first = scenario.scan("--all-digests", tree.root());

        assertThat(withoutDigest()).containsExactly("empty");
        assertThat(first.get("groups").asInt()).isEqualTo(1);
        assertThat(first.get("filesRead").asInt()).isEqualTo(6);
        JsonNode again = scenario.scan("--all-digests", tree.root());
        assertThat(again.get("filesRead").asInt()).isZero();
        assertThat(again.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.cli().run("catalog", "verify", "-q", tree.root()).code())
                .isEqualTo(ExitCode.OK);
    }

    @Test
    void what_an_earlier_scan_sampled_or_left_alone_is_read_and_what_it_hashed_is_not() {
        tree.file("told/apart", middle(400_000, 1)).file("from/another", middle(400_000, 2));
        tree.file("alone", "alone").file("a", "same").file("b", "same");
        scenario.scan(tree.root());
        assertThat(withoutDigest()).containsExactly("alone", "another", "apart");

        JsonNode all = scenario.scan("--all-digests", tree.root());

        assertThat(all.get("filesRead").asInt()).isEqualTo(3);
        assertThat(withoutDigest()).isEmpty();
        tree.file("alone", "changed");
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
        assertThat(withoutDigest()).containsExactly("alone");
        assertThat(scenario.scan("--all-digests", tree.root()).get("filesRead").asInt())
                .isEqualTo(1);
        assertThat(withoutDigest()).isEmpty();
    }

    @Test
    void filters_hold_and_empty_files_are_hashed_only_where_they_are_grouped() {
        tree.file("small", "alone").file("large", middle(300_000, 1)).file("empty", "");

        scenario.scan("--all-digests", "--min-size", "10K", tree.root());

        assertThat(scenario.rows("file_size", "file_hashes")).containsExactly("t/large|300000");
        assertThat(withoutDigest()).isEmpty();
        scenario.scan("--all-digests", tree.root());
        assertThat(withoutDigest()).containsExactly("empty");
        scenario.scan("--all-digests", "--min-size", "0", tree.root());
        assertThat(withoutDigest()).isEmpty();
    }

    @Test
    void under_another_algorithm_all_are_read_again() {
        tree.file("alone", "alone").file("large", middle(300_000, 1));
        scenario.scan("--all-digests", tree.root());

        JsonNode other = scenario.scan("--all-digests", "--algorithm", "sha256", tree.root());

        assertThat(other.get("filesRead").asInt()).isEqualTo(2);
        assertThat(scenario.rows("hash_algorithm", "file_hashes"))
                .containsExactly("t/alone|sha256", "t/large|sha256");
    }

    @Test
    void what_was_hashed_before_an_interruption_is_not_read_again() {
        for (int i = 0; i < 20; i++) {
            tree.file("file" + i, middle(100_000 + i, i));
        }
        Cli cli = scenario.cli();
        AtomicInteger asked = new AtomicInteger();
        cli.interruptedWhen(() -> asked.getAndIncrement() >= 60);
        ExitCode code = cli.run("scan", "--all-digests", tree.root()).code();
        cli.interruptedWhen(() -> false);
        assertThat(code).isEqualTo(ExitCode.INTERRUPTED);
        int left = withoutDigest().size() + 20 - scenario.rows("inode", "file_hashes").size();
        assertThat(left).isBetween(1, 19);

        JsonNode next = scenario.scan("--all-digests", tree.root());

        assertThat(next.get("filesRead").asInt()).isEqualTo(left);
        assertThat(withoutDigest()).isEmpty();
    }

    @Test
    void without_a_walk_there_is_nothing_to_hash() {
        Cli.Run run = scenario.cli().run("scan", "--pending", "--all-digests");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--pending walks nothing");
    }
}
