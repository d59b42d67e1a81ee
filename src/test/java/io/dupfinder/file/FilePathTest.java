package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class FilePathTest {

    private static FilePath path(String plain) {
        return FilePath.ofPlain(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "/a/b, /a, true",
        "/a/b, /a/b, true",
        "/a/b, /, true",
        "/, /, true",
        "/ab, /a, false",
        "/a, /a/b, false",
        "/, /a, false",
        "/a/b, /b, false"
    })
    void a_path_starts_with_whole_names(String path, String ancestor, boolean expected) {
        assertThat(path(path).startsWith(path(ancestor))).isEqualTo(expected);
    }

    @Test
    void the_parent_is_the_directory_and_the_root_has_none() {
        assertThat(path("/a/b").parent()).contains(path("/a"));
        assertThat(path("/a").parent()).contains(path("/"));
        assertThat(path("/").parent()).isEmpty();
        assertThat(path("/").resolve(new byte[] {'a'})).isEqualTo(path("/a"));
        assertThat(path("/a/ü").nameText()).isEqualTo("ü");
        assertThat(path("/").nameText()).isEqualTo("/");
        assertThat(path("/").name()).isEmpty();
    }

    @Test
    void separators_are_cleaned() {
        assertThat(path("//a///b//")).isEqualTo(path("/a/b"));
        assertThat(path("///")).isEqualTo(path("/"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "./a", "/a\0b"})
    void what_is_no_absolute_path_is_refused(String text) {
        assertThatThrownBy(() -> path(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_key_is_the_beginning_of_the_sha_256() throws NoSuchAlgorithmException {
        byte[] bytes = {'/', (byte) 0xff, 'a'};
        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(bytes);
        PathKey key = FilePath.ofBytes(bytes).key();

        assertThat(key.bytes()).isEqualTo(Arrays.copyOf(sha256, 16));
        assertThat(PathKey.ofBytes(key.bytes())).isEqualTo(key);
    }

    @Test
    void order_is_that_of_unsigned_bytes() {
        assertThat(path("/a")).isLessThan(path("/ü")).isLessThan(path("/a/b"));
        assertThat(path("/a-b")).isLessThan(path("/a/b"));
        assertThat(FilePath.ofBytes("/a".getBytes(StandardCharsets.UTF_8))).isEqualTo(path("/a"));
    }
}
