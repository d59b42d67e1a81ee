package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Mounts;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files that are written through a mapping while they are scanned, as databases, images of
/// machines and downloads are. The kernel does not move their times.
@Tag("mount")
class MappedWritesTest {

    private static final int PLACE = 50_000;

    @TempDir Path directory;

    private static byte[] content() {
        return new byte[100_000];
    }

    /// Scans twice; a byte is written through a mapping in between, which is there all the time.
    private void requireNoticed(FileTree tree, Scenario scenario) throws IOException {
        tree.file("a", content()).file("b", content());
        try (FileChannel file =
                FileChannel.open(
                        tree.path("a"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MappedByteBuffer mapped = file.map(MapMode.READ_WRITE, 0, content().length);
            mapped.put(PLACE, mapped.get(PLACE));
            scenario.scan(tree.root());
            mapped.put(PLACE, (byte) 1);

            assertThat(scenario.scan(tree.root()).get("groups").asInt()).isZero();
            assertThat(scenario.groups()).isEmpty();
        }
    }

    @Test
    void on_a_disk_they_are_read_again() throws IOException {
        Scenario scenario = new Scenario(directory);

        requireNoticed(scenario.tree("t"), scenario);
    }

    @Test
    void in_memory_they_are_read_again() throws IOException {
        try (Mounts mounts = new Mounts()) {
            mounts.mount(directory.resolve("t"), "-t", "tmpfs", "none");
            Scenario scenario = new Scenario(directory);

            requireNoticed(scenario.tree("t"), scenario);
        }
    }

    @Test
    void a_file_that_is_open_for_writing_and_on_disk_is_read_once() throws IOException {
        Scenario scenario = new Scenario(directory);
        FileTree tree = scenario.tree("t").file("a", content()).file("b", content());
        try (FileChannel file = FileChannel.open(tree.path("a"), StandardOpenOption.WRITE)) {
            file.force(true);
            scenario.scan(tree.root());

            assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
        }
    }

    @Test
    void a_file_that_nobody_writes_is_read_once_though_it_is_not_on_disk_yet() {
        Scenario scenario = new Scenario(directory);
        FileTree tree = scenario.tree("t").file("a", content()).file("b", content());
        scenario.scan(tree.root());

        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }
}
