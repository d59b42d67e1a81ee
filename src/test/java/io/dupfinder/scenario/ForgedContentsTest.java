package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.ForgedXxh3;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contents that share a digest and differ: made by somebody for XXH3, published for MD5. Nothing
/// calls them duplicates, in the scan that meets them or later.
@Tag("fast")
class ForgedContentsTest {

    /// The pair of 128 bytes with one MD5 that was published in 2004.
    private static final byte[] MD5_ONE =
            HexFormat.of()
                    .parseHex(
                            "d131dd02c5e6eec4693d9a0698aff95c2fcab58712467eab4004583eb8fb7f8955ad340609f4b30283e488832571415a085125e8f7cdc99fd91dbdf280373c5bd8823e3156348f5bae6dacd436c919c6dd53e2b487da03fd02396306d248cda0e99f33420f577ee8ce54b67080a80d1ec69821bcb6a8839396f9652b6ff72a70");

    private static final byte[] MD5_OTHER =
            HexFormat.of()
                    .parseHex(
                            "d131dd02c5e6eec4693d9a0698aff95c2fcab50712467eab4004583eb8fb7f8955ad340609f4b30283e4888325f1415a085125e8f7cdc99fd91dbd7280373c5bd8823e3156348f5bae6dacd436c919c6dd53e23487da03fd02396306d248cda0e99f33420f577ee8ce54b67080280d1ec69821bcb6a8839396f965ab6ff72a70");

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;
    private byte[] contract;
    private byte[] forged;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("tree");
        contract = new byte[100_000];
        new Random(1).nextBytes(contract);
        forged = ForgedXxh3.of(contract, "PAY MALLORY 1,000,000");
        assertThat(forged).isNotEqualTo(contract);
        assertThat(Hashing.xxh3_128().hashBytesTo128Bits(forged))
                .isEqualTo(Hashing.xxh3_128().hashBytesTo128Bits(contract));
    }

    private void assertNoGroup(JsonNode scan) {
        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(scenario.groups()).isEmpty();
        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows(
                                        "select count(*) from file_hashes where hash_value is not null group by hash_value having count(*) > 1"))
                .isEmpty();
    }

    @Test
    void a_forged_file_is_no_duplicate() {
        tree.file("alice", contract).file("mallory", forged);

        assertNoGroup(scenario.scan("--no-report", tree.root()));
        JsonNode again = scenario.scan("--no-report", tree.root());
        assertNoGroup(again);
        assertThat(again.get("filesRead").asInt()).isZero();
    }

    @Test
    void a_true_copy_beside_a_forged_one_is_a_duplicate() {
        tree.file("a", forged).file("b", contract).file("c", contract);

        JsonNode scan = scenario.scan("--no-report", tree.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("tree/b", "tree/c"));
        tree.file("d", contract);
        scenario.scan("--no-report", tree.root());
        assertThat(scenario.groups()).containsExactly(Set.of("tree/b", "tree/c", "tree/d"));
    }

    @Test
    void a_large_forged_file_leaves_while_both_are_read() {
        byte[] large = new byte[3_000_000];
        new Random(2).nextBytes(large);
        tree.file("alice", large).file("mallory", ForgedXxh3.of(large, "x"));

        assertNoGroup(scenario.scan("--no-report", tree.root()));
    }

    @Test
    void a_file_of_another_owner_is_compared_with_what_is_known() {
        tree.file("alice", contract).file("alice2", contract);
        scenario.scan("--no-report", tree.root());
        tree.file("mallory", forged);
        Shell.run("chown", "1001", tree.path("mallory"));

        JsonNode scan = scenario.scan("--no-report", tree.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("tree/alice", "tree/alice2"));
        assertThat(scenario.scan("--no-report", tree.root()).get("filesRead").asInt()).isZero();
        assertThat(scenario.groups()).containsExactly(Set.of("tree/alice", "tree/alice2"));
    }

    @Test
    void a_file_of_another_owner_in_folders_of_an_earlier_scan_is_compared_too() {
        tree.file("alice/contract", contract).file("mallory/mine", forged);
        Shell.run("chown", "1001", tree.path("mallory/mine"));
        scenario.scan("--no-report", "--all-digests", tree.path("alice"));

        assertNoGroup(scenario.scan("--no-report", tree.path("mallory")));
    }

    @Test
    void equal_files_of_different_owners_are_duplicates_and_read_once_more() {
        tree.file("alice", contract).file("bob", contract);
        Shell.run("chown", "1001", tree.path("bob"));

        JsonNode scan = scenario.scan("--no-report", tree.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("tree/alice", "tree/bob"));
        assertThat(scenario.scan("--no-report", tree.root()).get("bytesRead").asInt()).isZero();
    }

    @Test
    void everything_is_compared_on_request() {
        tree.file("alice", contract).file("copy", contract);
        scenario.scan("--no-report", tree.root());

        JsonNode scan = scenario.scan("--no-report", "--paranoid", tree.root());

        assertThat(scan.get("bytesRead").asInt()).isEqualTo(2 * contract.length);
        assertThat(scenario.groups()).containsExactly(Set.of("tree/alice", "tree/copy"));
    }

    @Test
    void a_forgery_that_an_earlier_scan_took_is_found_on_request() {
        tree.file("alice", contract).file("copy", contract);
        scenario.scan("--no-report", "--all-digests", tree.root());
        tree.file("mallory", forged);
        scenario.scan("--no-report", "--all-digests", tree.root());

        scenario.scan("--no-report", "--paranoid", tree.root());

        assertThat(scenario.groups()).containsExactly(Set.of("tree/alice", "tree/copy"));
    }

    @Test
    void two_contents_of_one_md5_are_kept_apart_everywhere() {
        tree.file("a", MD5_ONE).file("b", MD5_OTHER).file("c", "copy").file("d", "copy");

        JsonNode scan = scenario.scan("--no-report", "--algorithm", "md5", tree.root());

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        assertThat(scenario.groups()).containsExactly(Set.of("tree/c", "tree/d"));
        assertThat(scenario.cli().run("catalog", "where", tree.path("a")).out())
                .doesNotContain("tree/b");
        assertThat(scenario.cli().run("catalog", "where", tree.path("b")).out())
                .doesNotContain("tree/a");
        assertThat(scenario.cli().catalog().rows("select count(*) from v_duplicate_file"))
                .containsExactly("2");
    }

    @Test
    void a_content_whose_md5_an_earlier_scan_entered_is_kept_apart() {
        tree.file("one/a", MD5_ONE).file("one/a2", MD5_ONE).file("two/b", MD5_OTHER);
        scenario.scan("--no-report", "--algorithm", "md5", tree.path("one"));
        scenario.scan("--no-report", "--algorithm", "md5", tree.path("two"));
        assertThat(scenario.groups()).containsExactly(Set.of("tree/one/a", "tree/one/a2"));

        tree.file("two/b2", MD5_OTHER);
        scenario.scan("--no-report", "--algorithm", "md5", tree.root());
        assertThat(scenario.groups()).containsExactly(Set.of("tree/one/a", "tree/one/a2"));
    }

    @Test
    void long_contents_of_one_md5_are_kept_apart_whichever_is_met_first() {
        byte[] tail = new byte[20_000];
        tree.file("a", padded(MD5_ONE, tail)).file("b", padded(MD5_OTHER, tail));
        tree.file("c", padded(MD5_ONE, tail));

        scenario.scan("--no-report", "--algorithm", "md5", tree.root());

        assertThat(scenario.groups()).containsExactly(Set.of("tree/a", "tree/c"));
        tree.file("d", padded(MD5_OTHER, tail));
        scenario.scan("--no-report", "--algorithm", "md5", tree.root());
        assertThat(scenario.groups()).containsExactly(Set.of("tree/a", "tree/c"));
    }

    /// A collision of MD5 stays one when equal bytes follow; they begin at a block here.
    private static byte[] padded(byte[] block, byte[] tail) {
        byte[] padded = new byte[block.length + tail.length];
        System.arraycopy(block, 0, padded, 0, block.length);
        System.arraycopy(tail, 0, padded, block.length, tail.length);
        return padded;
    }
}
