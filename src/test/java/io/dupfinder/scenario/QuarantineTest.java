package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.ActingScenario;
import io.dupfinder.testing.Cli;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files in quarantine are no copies, whichever way leads a scan to them, because purge removes
/// them; and they are not given up while nobody can see them.
@Tag("fast")
class QuarantineTest {

    @TempDir Path directory;
    private ActingScenario acting;
    private Path quarantine;
    private Path quarantined;

    @BeforeEach
    void a_file_in_quarantine() throws IOException {
        acting = new ActingScenario(directory);
        acting.plan().apply();
        quarantine = acting.tree().path(".dupfinder-quarantine");
        try (Stream<Path> files = Files.walk(quarantine)) {
            quarantined = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    private List<String> known() {
        return acting.scenario().cli().catalog().rows("select absolute_path from file_hashes");
    }

    @Test
    void a_root_in_it_is_refused() {
        for (Path root : List.of(quarantine, quarantined.resolveSibling(""))) {
            Cli.Run run = acting.run("scan", root);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("it is a quarantine of dupfinder", "undo", "purge");
        }
    }

    @Test
    void files_in_a_list_are_left_out_and_counted() throws IOException {
        Path list =
                Files.writeString(
                        directory.resolve("list"),
                        "%s\n%s\n".formatted(acting.tree().path("stays/a"), quarantined));

        Cli.Run run = acting.run("scan", "--json", "--files-from", list);

        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(run.out()).contains("\"excluded\":1");
        assertThat(known()).containsExactly(acting.tree().path("stays/a").toString());
    }

    @Test
    void links_that_are_followed_do_not_lead_into_it() throws IOException {
        Files.createSymbolicLink(acting.tree().path("stays/directory"), quarantine);
        Files.createSymbolicLink(acting.tree().path("stays/file"), quarantined);

        acting.scenario().scan("--follow", acting.tree().root());

        assertThat(known()).containsExactly(acting.tree().path("stays/a").toString());
    }

    @Test
    void one_whose_directory_was_moved_is_not_taken_for_empty() throws IOException {
        Path root = acting.tree().root();
        Path moved = root.resolveSibling("moved");
        Files.move(root, moved);

        Cli.Run purge = acting.run("purge", "--yes");

        assertThat(purge.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(purge.err()).contains(root + " is not there; put it back");
        Files.move(moved, root);
        acting.undo();
        assertThat(acting.tree().path("goes/a")).hasContent("one content");
    }
}
