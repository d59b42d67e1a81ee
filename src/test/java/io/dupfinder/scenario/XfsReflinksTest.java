package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.LoopVolume;
import io.dupfinder.testing.LoopVolume.Kind;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Situations that only XFS shows: copies of one image side by side, and a block that rots without
/// a word, which the checksums of btrfs would refuse.
@Tag("mount")
class XfsReflinksTest extends ReflinkScenario {

    @Override
    Kind kind() {
        return Kind.XFS;
    }

    @Test
    void files_of_two_volumes_with_equal_extent_lists_are_both_read() {
        // The kernel mounts one of two btrfs with one UUID.
        tree.file("a", content(SIZE)).reflink("b", "a");
        try (LoopVolume copy = volume.copy(directory.resolve("copy"))) {
            copy.overwrite(MARK, MARK.toUpperCase(Locale.ROOT));

            assertRead(scan(directory.resolve("disk"), directory.resolve("copy")), 4, 2 * SIZE);

            assertGroups("disk/t/a disk/t/b", "copy/t/a copy/t/b");
        }
    }

    @Test
    void a_suspect_copy_is_found_by_verifying_though_it_shares_its_extents() {
        threeReflinks();
        scan();
        volume.overwrite(MARK, MARK.toUpperCase(Locale.ROOT));

        Cli.Run run = scenario.cli().run("catalog", "verify", "--fail-on-suspect");

        assertThat(run.code()).isEqualTo(ExitCode.CONDITION_MET);
        assertThat(run.out()).contains("3 suspects;");
    }
}
