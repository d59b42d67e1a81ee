package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GlobTest {

    private static final FilePath ROOT = FilePath.ofPlain("/r");

    private static boolean matches(String glob, String path) {
        return Glob.of(glob).matches(FilePath.ofPlain(path), ROOT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "*.txt /r/a/b.txt true",
                "*.txt /r/b.txt.gz false",
                "* /r/.hidden true",
                "?.c /r/ü.c true",
                "?.c /r/ab.c false",
                "[a-c]x /r/bx true",
                "[!a-c]x /r/bx false",
                "[^a-c]x /r/dx true",
                "[]x]y /r/]y true",
                "[[]y /r/[y true",
                "[a&&b] /r/& true",
                "{a,b}.c /r/b.c true",
                "{a,b}.c /r/c.c false",
                "a,b /r/a,b true",
                "a} /r/a} true",
                "\\*.c /r/*.c true",
                "\\*.c /r/a.c false",
                "a.c /r/abc false",
                "a+(b)$ /r/a+(b)$ true",
                "sub/*.c /r/sub/a.c true",
                "sub/*.c /r/x/sub/a.c false",
                "sub/*.c /r/sub/x/a.c false",
                "**/a.c /r/a.c true",
                "**/a.c /r/x/y/a.c true",
                "sub/** /r/sub/x/y true",
                "sub/** /r/sub false",
                "sub/ /r/sub true",
                "a/**/z /r/a/z true",
                "a/**/z /r/a/b/c/z true",
                "a**/b /r/ab false",
                "a**/b /r/a/b true",
                "a**/b /r/ax/b true",
                "a**/b /r/a/x/b false",
                "x/**b /r/x/ab true",
                "x/**b /r/x/a/b false",
                "x/a** /r/x/ab true",
                "x/a** /r/x/ab/c false",
                "x/*** /r/x/a true",
                "x/*** /r/x/a/b false",
                "{**/a,y/**}/c /r/x/y/a/c true",
                "{**/a,y/**}/c /r/y/x/z/c true",
                "a?b/c /r/a/b/c false",
                "a[/]b /r/a/b false",
                "/r/*.c /r/a.c true",
                "/r/*.c /r/x/a.c false",
                "/**/a.c /r/x/a.c true",
                "sub/a.c /elsewhere/sub/a.c false",
                "out/x /out/x false",
                "*/x /q/out/x false"
            })
    void a_pattern_matches_names_paths_below_the_root_or_whole_paths(
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
    @ValueSource(strings = {"", "[a", "{a,b", "[z-a]"})
    void a_pattern_that_is_not_complete_is_refused(String glob) {
        assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(IllegalArgumentException.class);
    }
}
