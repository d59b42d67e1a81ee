package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// A file that two hosts saw, such as on a disk that was carried from one to the other, or in a
/// container that calls itself something else each night, is there once.
@ParameterizedClass
@EnumSource(Database.class)
@Tag("database")
class OneCopyTest {

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree disk;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        disk = scenario.tree("usb").file("1", "photo 1").file("2", "photo 2").file("big", big(1));
    }

    private static byte[] big(int value) {
        byte[] content = new byte[200_000];
        content[100_000] = (byte) value;
        return content;
    }

    private JsonNode scanAs(String host, FileTree tree) {
        return scenario.scan("--all-digests", "--host-id", host, tree.root());
    }

    /// The same files, on the same filesystem, in another place.
    private FileTree carried() {
        new FileTree(directory).move("usb", "media");
        return scenario.tree("media");
    }

    private void requireNoGroups(JsonNode scan, FileTree tree) {
        assertThat(scan.get("groups").asInt()).isZero();
        assertThat(scenario.groups()).isEmpty();
        assertThat(scenario.cli().catalog().rows("select * from v_duplicate_group")).isEmpty();
        assertThat(scenario.cli().catalog().rows("select * from v_duplicate_file")).isEmpty();
        assertThat(scenario.cli().catalog().number("select sum(redundant_files) from v_dir_totals"))
                .isZero();
        assertThat(scenario.cli().run("report", "--fail-if", "copies < 2 in " + tree.root()).code())
                .isEqualTo(ExitCode.CONDITION_MET);
    }

    @Test
    void a_disk_that_was_carried_to_another_host_has_each_file_once() {
        scanAs("laptop", disk);
        FileTree media = carried();

        requireNoGroups(scanAs("desktop", media), media);
        requireNoGroups(scanAs("desktop", media), media);
    }

    @Test
    void a_file_that_was_touched_on_its_way_is_there_once() {
        scanAs("laptop", disk);
        FileTree media = carried();
        Shell.run("chmod", "600", media.path("1"), media.path("big"));
        Shell.run("touch", media.path("2"));

        requireNoGroups(scanAs("desktop", media), media);
    }

    @Test
    void a_file_that_was_written_on_its_way_is_not_taken_for_the_one_before() {
        scanAs("laptop", disk);
        FileTree kept = scenario.tree("kept").file("big", big(1));
        scanAs("laptop", kept);
        FileTree media = carried();
        media.file("big", big(2));

        assertThat(scanAs("desktop", media).get("groups").asInt()).isZero();
    }

    @Test
    void a_real_copy_counts_beside_all_paths_of_the_file() {
        scanAs("laptop", disk);
        FileTree media = carried();
        media.file("copy of 1", "photo 1");

        JsonNode scan = scanAs("desktop", media);

        assertThat(scan.get("groups").asInt()).isEqualTo(1);
        JsonNode group = scenario.report().get("groups").get(0);
        assertThat(group.get("copies").asInt()).isEqualTo(2);
        assertThat(group.get("files")).hasSize(3);
        assertThat(scenario.cli().run("report", "--format", "text").out())
                .contains("2 copies of 7 B")
                .contains("(the same file as a path above)");
    }

    @Test
    void a_host_that_reads_nothing_new_of_another_one_still_reads_its_own_files() {
        scanAs("laptop", disk);

        assertThat(scenario.scan("--host-id", "desktop", disk.root()).get("groups").asInt())
                .isZero();
        assertThat(scenario.scan("--host-id", "desktop", disk.root()).get("filesRead").asInt())
                .isZero();
    }
}
