package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class LogTextTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:secret@h/d, postgresql://u:********@h/d",
        "postgresql://u:s@cret@h/d, postgresql://u:********@h/d",
        "postgresql:/u:secret@h/d, postgresql:/u:********@h/d",
        "jdbc:postgresql://h/d?user=u&password=secret, jdbc:postgresql://h/d?user=u&password=********",
        "postgresql://h/d?pasword=secret&sslmode=require, postgresql://h/d?pasword=********&sslmode=require",
        "postgresql://h/d?pw=secret&passwd=secret, postgresql://h/d?pw=********&passwd=********",
        "postgresql://h/d?sslpassword=secret, postgresql://h/d?sslpassword=********",
        "/photos/a@b.jpg, /photos/a@b.jpg",
    })
    void passwords_are_masked_and_names_are_not(String text, String safe) {
        assertThat(LogText.of(text)).isEqualTo(safe);
    }

    /// Anybody may call a directory so, and put forty of them into each other. A pattern that goes
    /// back over what it has read takes minutes for each.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres?",
                "postgres&a",
                "://a:",
                "sql:/x:",
                "sql",
                "?password=",
                "@://:",
                "\n://a:"
            })
    @Timeout(20)
    void names_of_files_cost_no_more_than_their_length(String name) {
        String path = ("/" + name.repeat(250 / name.length())).repeat(2_000);

        assertThat(LogText.of(path)).isNotEmpty();
        assertThat(LogText.of("@" + path)).isNotEmpty();
    }

    @Test
    void control_characters_are_escaped_and_backslashes_stay() {
        assertThat(LogText.of("/a\n\u001b[31m\\xff")).isEqualTo("/a\\x0a\\x1b[31m\\xff");
    }
}
