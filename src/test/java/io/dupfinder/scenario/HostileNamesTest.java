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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void names_of_any_bytes_are_reported_with_their_bytes() throws IOException {
        List<byte[]> names =
                List.of(
                        new byte[] {'a', (byte) 0xff, 'b'},
                        new byte[] {(byte) 0xc3, (byte) 0x28},
                        "new\nline".getBytes(StandardCharsets.UTF_8),
                        "back\\slash".getBytes(StandardCharsets.UTF_8),
                        "\\xff".getBytes(StandardCharsets.UTF_8),
                        "\u202egnp".getBytes(StandardCharsets.UTF_8),
                        " ü日 ".getBytes(StandardCharsets.UTF_8));
        FilePath root = Cli.path(tree.root());
        for (byte[] name : names) {
            Files.writeString(NioPath.of(root.resolve(name)), "same");
        }

        JsonNode scan = scenario.scan(tree.root());
        JsonNode files = scenario.report().get("groups").get(0).get("files");

        assertThat(scan.get("files").asInt()).isEqualTo(names.size());
        assertThat(Scenario.elements(files).map(HostileNamesTest::bytes))
                .containsExactlyInAnyOrderElementsOf(names.stream().map(root::resolve).toList());
        for (JsonNode file : files) {
            assertThat(file.has("rawPath")).isEqualTo(file.get("path").asText().contains("\\"));
            assertThat(FilePath.ofText(file.get("path").asText())).isEqualTo(bytes(file));
        }
    }

    private static FilePath bytes(JsonNode file) {
        return file.has("rawPath")
                ? FilePath.ofBytes(Base64.getDecoder().decode(file.get("rawPath").asText()))
                : FilePath.ofPlain(file.get("path").asText());
    }

    @Test
    void an_unusual_name_is_known_again() throws IOException {
        FilePath name = Cli.path(tree.root()).resolve(new byte[] {'a', (byte) 0xff, '\n'});
        Files.writeString(NioPath.of(name), "same");
        tree.file("b", "same").settle();
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
            tree.file("short", "same").settle();

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
