package io.dupfinder.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("fast")
class EnvironmentTest {

    @TempDir Path root;

    @Test
    void a_block_of_the_system_is_read_as_utf_8_and_the_first_of_a_name_counts() {
        byte[] block =
                "HOME=/home/andré\0A=b=c\0A=d\0EMPTY=\0broken\0".getBytes(StandardCharsets.UTF_8);

        assertThat(Environment.variables(block))
                .isEqualTo(Map.of("HOME", "/home/andré", "A", "b=c", "EMPTY", ""));
    }

    @Test
    void the_account_of_this_process_has_a_name_and_a_home() {
        Account account = Account.current();

        assertThat(account.name()).isEqualTo(System.getProperty("user.name"));
        assertThat(account.home().text()).isEqualTo(System.getProperty("user.home"));
        assertThat(account.userId()).isPresent();
    }

    @Test
    void a_home_that_is_not_utf_8_keeps_its_bytes() throws IOException {
        Path passwd =
                Files.write(
                        root.resolve("passwd"),
                        "root:x:0:0::/root:/bin/sh\nbad\nandré:x:7:7:A:/home/andr\u00e9:/bin/sh\n"
                                .getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Account.passwdEntry(NioPath.toFilePath(passwd), 7))
                .singleElement()
                .satisfies(it -> assertThat(it.userId()).isEqualTo(OptionalInt.of(7)))
                .extracting(Account::home)
                .isEqualTo(FilePath.ofText("/home/andr\\xe9"));
    }
}
