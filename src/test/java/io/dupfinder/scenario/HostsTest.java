package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// The machines of a catalog: listed, renamed, retired, and taken for one another.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("fast")
class HostsTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "same").file("b", "same");
    }

    private Cli.Run hosts(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("catalog", "hosts"));
        all.addAll(Arrays.asList(arguments));
        return scenario.cli().run(all.toArray());
    }

    private JsonNode scanAs(String host, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("--host-id", host));
        all.addAll(Arrays.asList(arguments));
        return scenario.scan(all.toArray());
    }

    @Test
    void hosts_are_listed_and_keep_the_name_they_were_given() {
        scanAs("one", tree.root());

        assertThat(hosts("rename", "one", "The NAS").code()).isEqualTo(ExitCode.OK);
        scanAs("one", tree.root());

        assertThat(hosts("--format", "csv").out().lines().skip(1))
                .singleElement()
                .satisfies(line ->
                        assertThat(line)
                                .startsWith("\"The NAS\",\"idle\",2,8,")
                                .endsWith(",\"one\""));
        assertThat(scenario.report().get("groups").get(0).get("files").get(0).get("host").asText())
                .isEqualTo("The NAS");
    }

    @Test
    void a_renamed_host_has_its_name_in_what_its_own_scans_say() throws IOException {
        String ownName = scanAs("one", tree.root()).get("host").asText();
        assertThat(Files.readString(scenario.cli().reportFile())).contains(named(ownName));
        hosts("rename", "one", "The NAS");

        JsonNode scan = scanAs("one", tree.root());

        assertThat(scan.get("host").asText()).isEqualTo("The NAS");
        assertThat(scan.get("hostId").asText()).isEqualTo("one");
        assertThat(Files.readString(scenario.cli().reportFile()))
                .contains(named("The NAS"))
                .doesNotContain(named(ownName));
    }

    private static String named(String name) {
        return "\"key\":\"one\",\"name\":\"" + name + "\"";
    }

    @Test
    void a_retired_host_leaves_the_groups_and_comes_back_with_its_next_scan() {
        scanAs("one", tree.root());
        FileTree other = scenario.tree("u").file("a", "same").file("b", "same");
        scanAs("two", other.root());
        assertThat(scenario.report().get("groups").get(0).get("copies").asInt()).isEqualTo(4);

        assertThat(hosts("retire", "two").out()).contains("with 2 files");

        assertThat(scenario.report().get("groups").get(0).get("copies").asInt()).isEqualTo(2);
        assertThat(hosts("--format", "csv").out())
                .contains(",\"retired\",0,0,")
                .contains(",\"idle\",2,8,");
        assertThat(scenario.cli().run("catalog", "diff").out()).contains("0 new, 2 gone");
        assertThat(scenario.report().get("scan").get("hostId").asText()).isEqualTo("two");
        scanAs("two", other.root());
        assertThat(scenario.report().get("groups").get(0).get("copies").asInt()).isEqualTo(4);
        assertThat(hosts("--format", "csv").out()).doesNotContain("retired");
    }

    @Test
    void an_id_that_another_machine_uses_is_refused_until_it_is_released() {
        scanAs("one", tree.root());
        scenario.cli().catalog().execute("update host_machine set machine_id = 'another'");

        Cli.Run refused = scenario.cli().run("scan", "--host-id", "one", tree.root());

        assertThat(refused.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(refused.err())
                .contains("the host id one is used by two machines")
                .contains("catalog hosts release one");
        assertThat(scenario.cli().run("catalog", "verify", "--host-id", "one").code())
                .isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        scanAs("another-id", tree.root());
        assertThat(hosts("release", "one").code()).isEqualTo(ExitCode.OK);
        scanAs("one", tree.root());
    }

    @Test
    void clones_with_one_machine_id_are_noticed_when_they_take_turns() {
        scanAs("one", tree.root());
        scenario.cli()
                .catalog()
                .execute(
                        "insert into host_boot select host_id, 'another-boot', last_seen + 5, last_seen + 9 from host_boot");

        Cli.Run refused = scenario.cli().run("scan", "--host-id", "one", tree.root());

        assertThat(refused.code()).isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
        assertThat(refused.err()).contains("the host id one is used by two machines");
        assertThat(scenario.cli().catalog().number("select count(*) from run_lock")).isZero();
    }

    @Test
    void a_machine_that_was_started_again_is_the_same_host() {
        scanAs("one", tree.root());
        scenario.cli().catalog().execute("update host_boot set boot_id = 'the-boot-before'");

        scanAs("one", tree.root());
        scanAs("one", tree.root());

        assertThat(scenario.cli().catalog().number("select count(*) from host_boot")).isEqualTo(2);
    }

    @Test
    void a_clock_that_ran_ahead_before_a_reboot_neither_makes_two_machines_nor_hides_them() {
        scanAs("one", tree.root());
        String boot = scenario.cli().catalog().rows("select boot_id from host_boot").getFirst();
        scenario.cli()
                .catalog()
                .execute(
                        "update host_boot set boot_id = 'earlier', first_seen = first_seen + 1e8, last_seen = last_seen + 1e8");

        scanAs("one", tree.root());
        scanAs("one", tree.root());

        assertThat(
                        scenario.cli()
                                .catalog()
                                .rows("select boot_id from host_boot order by first_seen"))
                .containsExactly("earlier", boot);
        scenario.cli().catalog().execute("update host_boot set boot_id = 'other' || boot_id");
        scenario.cli()
                .catalog()
                .execute(
                        "update host_boot set boot_id = '%s' where boot_id = 'otherearlier'"
                                .formatted(boot));
        assertThat(scenario.cli().run("scan", "--host-id", "one", tree.root()).code())
                .isEqualTo(ExitCode.CATALOG_UNAVAILABLE);
    }

    @Test
    void a_volume_that_is_not_mounted_is_offline_and_its_files_stay() {
        scanAs("one", tree.root());
        scenario.cli()
                .catalog()
                .execute("update file_hashes set fs_id = 'ffff' where filename = 'a'");

        Cli.Run run = hosts("--volumes", "--format", "csv", "--host-id", "one");

        assertThat(run.out())
                .containsPattern("\"ffff\",\"offline\",1,4")
                .containsPattern("[0-9a-f-]+\",\"online\",1,4");
        assertThat(hosts("--volumes", "--host-id", "two").out()).contains("elsewhere");
    }

    @Test
    void what_another_host_made_pending_is_read_without_a_walk() {
        tree.file("unread", "walked by nobody");
        FileTree mine = scenario.tree("mine").file("x", "content one");
        scanAs("one", mine.root());
        FileTree theirs = scenario.tree("theirs").file("y", "content one");
        scanAs("two", theirs.root());
        // Here both paths can be read by both; elsewhere the first would be pending still.
        scenario.cli()
                .catalog()
                .execute(
                        "update file_hashes set hash_value = null, hash_algorithm = null, hashed_at = null, tier1_hash = null where filename = 'x'");

        JsonNode pending = scanAs("one", "--pending");

        assertThat(pending.get("filesRead").asInt()).isEqualTo(1);
        assertThat(pending.get("files").asInt()).isZero();
        assertThat(pending.get("roots")).isEmpty();
        assertThat(scenario.groups()).hasSize(1);
        assertThat(scanAs("one", "--pending").get("filesRead").asInt()).isZero();
        assertThat(scenario.report().get("scan").get("roots")).isNotEmpty();
    }

    @Test
    void hosts_that_are_not_there_and_names_that_are_none_are_refused() {
        scanAs("one", tree.root());

        for (Cli.Run run :
                List.of(
                        hosts("retire", "three"),
                        hosts("rename", "three", "x"),
                        hosts("release", "three"),
                        hosts("rename", "one", ""),
                        hosts("rename", "one", "a\u001b[31m"),
                        hosts("rename", "one"))) {
            assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).startsWith("dupfinder: ").doesNotContain("\tat ", "\u001b");
        }
    }
}
