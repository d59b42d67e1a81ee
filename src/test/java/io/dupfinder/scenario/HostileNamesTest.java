package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class HostileNamesTest {

    static final String NESTED =
            """
            import os, sys
            os.chdir(sys.argv[1])
            for i in range(60):
                os.mkdir('d' * 200); os.chdir('d' * 200)
                if i % 10 == 9:
                    open('f%d' % i, 'w').write('same')
                    os.symlink('f%d' % i, 'l')
            """;

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
    }

    @Test
    void an_unusual_name_is_known_again() throws IOException {
        FilePath name = Cli.path(tree.root()).resolve(new byte[] {'a', (byte) 0xff, '\n'});
        Files.writeString(NioPath.of(name), "same");
        tree.file("b", "same");
        scenario.scan(tree.root());

        JsonNode again = scenario.scan(tree.root());

        assertThat(again.get("filesReused").asInt()).isEqualTo(2);
        assertThat(again.get("filesRead").asInt()).isZero();
        Files.delete(NioPath.of(name));
        scenario.scan(tree.root());
        assertThat(scenario.rows("reason", "file_version")).containsExactly("t/a\\xff\\x0a|GONE");
    }

    @Test
    void paths_longer_than_the_kernel_takes_at_once_are_scanned() {
        Shell.run("python3", "-c", NESTED, tree.root());
        try {
            tree.file("short", "same");

            JsonNode scan = scenario.scan(tree.root());
            JsonNode again = scenario.scan(tree.root());

            assertThat(scan.get("files").asInt()).isEqualTo(7);
            assertThat(scan.get("directories").asInt()).isEqualTo(61);
            assertThat(scan.get("redundantFiles").asInt()).isEqualTo(6);
            assertThat(scan.get("skipped").get("byReason").get("symlink").asInt()).isEqualTo(6);
            assertThat(again.get("filesReused").asInt()).isEqualTo(7);
            assertThat(again.get("filesRead").asInt()).isZero();
        } finally {
            Shell.run("rm", "-rf", tree.root());
        }
    }
}
