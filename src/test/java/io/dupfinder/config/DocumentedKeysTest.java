package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` beside the keys that are read.
@Tag("fast")
class DocumentedKeysTest {

    private static final Pattern ROW = Pattern.compile("^\\| `(\\w+)` \\|", Pattern.MULTILINE);

    private static String document() throws IOException {
        return Files.readString(
                Path.of(System.getProperty("dupfinder.project"), "docs/configuration.md"));
    }

    @Test
    void the_table_of_the_database_has_every_key_and_no_other() throws IOException {
        String document = document();
        String table =
                document.substring(
                        document.indexOf("### `database`"), document.indexOf("### `host`"));

        List<String> documented = ROW.matcher(table).results().map(row -> row.group(1)).toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(DatabaseKey.values()).map(DatabaseKey::label).toList());
    }

    @Test
    void every_variable_of_the_database_is_named() throws IOException {
        assertThat(document())
                .contains(
                        Arrays.stream(DatabaseKey.values())
                                .map(DatabaseKey::variable)
                                .flatMap(Optional::stream)
                                .toList());
    }
}
