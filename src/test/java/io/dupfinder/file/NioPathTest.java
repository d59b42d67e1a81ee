package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class NioPathTest {

    @TempDir Path directory;

    @Test
    void every_byte_that_a_name_can_hold_survives_the_way_there_and_back() {
        byte[] name = new byte[254];
        for (int i = 0, b = 1; b < 256; b++) {
            if (b != '/') {
                name[i++] = (byte) b;
            }
        }
        FilePath path = FilePath.ofPlain("/a b/%41").resolve(name);

        assertThat(NioPath.toFilePath(NioPath.of(path))).isEqualTo(path);
    }

    @Test
    void a_name_that_is_not_utf_8_opens_the_file_it_names() throws IOException {
        byte[] name = {'n', (byte) 0xe9, '%', '4', '1', '?', '#'};
        FilePath file = NioPath.toFilePath(directory).resolve(name);

        Files.writeString(NioPath.of(file), "here", StandardCharsets.UTF_8);

        assertThat(Files.readString(NioPath.of(file))).isEqualTo("here");
        try (var entries = Files.list(directory)) {
            assertThat(entries.map(NioPath::toFilePath)).containsExactly(file);
        }
    }
}
