package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class GlobTest {

    private static final FilePath ROOT = FilePath.ofPlain("/r");

    private static boolean matches(String glob, String path) {
        return Glob.of(glob).matches(FilePath.ofPlain(path), ROOT);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "globs.csv", useHeadersInDisplayName = true)
    void a_pattern_matches_what_the_shared_table_says(String glob, String text, boolean expected) {
        assertThat(new GlobMatcher(glob).matches(text)).isEqualTo(expected);
    }

    @Test
    @Timeout(10)
    void a_name_made_for_a_pattern_takes_no_longer_than_another() {
        String name = "a".repeat(250);
        String path = "a/".repeat(2_000) + "c";

        assertThat(new GlobMatcher("*a*a*a*a*a*a*b").matches(name)).isFalse();
        assertThat(new GlobMatcher("**/a/**/a/**/a/**/b").matches(path)).isFalse();
        assertThat(new GlobMatcher("{*a,*aa,*{a,aa}a}*{*a,*aa}*b").matches(name)).isFalse();
        assertThat(new GlobMatcher("*a*a*a*").matches(name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.txt /r/a/b.txt true",
                "sub/*.c /r/sub/a.c true",
                "sub/*.c /r/x/sub/a.c false",
                "sub/** /r/sub/x/y true",
                "sub/** /r/sub false",
                "sub/ /r/sub true",
                "/r/*.c /r/a.c true",
                "/r/*.c /r/x/a.c false",
                "sub/a.c /elsewhere/sub/a.c false",
                "out/x /out/x false",
                "*/x /q/out/x false",
                "./sub /r/sub true",
                "./sub/ /r/sub true",
                ".//sub /r/sub true",
                "./sub /r/x/sub false",
                "./*.c /r/a.c true",
                "./*.c /r/x/a.c false",
                "*/TEST/* /r/TEST/a true",
                "*/TEST/* /r/x/y/TEST/a true",
                "*/TEST/* /r/TEST false"
            })
    void a_pattern_is_matched_against_the_name_the_path_below_the_root_or_the_whole_path(
            String glob, String path, boolean expected) {
        assertThat(matches(glob, path)).isEqualTo(expected);
    }

    @Test
    void names_that_are_no_text_are_matched_by_wildcards() {
        FilePath path = ROOT.resolve(new byte[] {'a', (byte) 0xff, '\n', 'b'});

        assertThat(Glob.of("a*b").matches(path, ROOT)).isTrue();
        assertThat(Glob.of("a??b").matches(path, ROOT)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "./", "[a", "{a,b", "[z-a]"})
    void a_pattern_that_is_not_complete_is_refused(String glob) {
        assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(IllegalArgumentException.class);
    }
}
