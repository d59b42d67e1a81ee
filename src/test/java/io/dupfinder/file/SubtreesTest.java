package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class SubtreesTest {

    private static Subtrees of(String... paths) {
        return Subtrees.of(Stream.of(paths).map(FilePath::ofPlain).toList());
    }

    private static boolean contain(Subtrees trees, String path) {
        return trees.contain(FilePath.ofPlain(path));
    }

    @Test
    void a_path_below_another_one_is_not_needed() {
        assertThat(of("/a/b/c", "/a/b", "/a/b", "/a/b-c", "/a/bc").paths())
                .extracting(FilePath::text)
                .containsExactly("/a/b", "/a/b-c", "/a/bc");
        assertThat(of("/x", "/").paths()).containsExactly(FilePath.ofPlain("/"));
    }

    @Test
    void names_that_begin_alike_are_not_below_each_other() {
        Subtrees trees = of("/a", "/a-b", "/a.b/c", "/a0");

        assertThat(contain(trees, "/a/x/y")).isTrue();
        assertThat(contain(trees, "/a-b")).isTrue();
        assertThat(contain(trees, "/a.b")).isFalse();
        assertThat(contain(trees, "/a0/z")).isTrue();
        assertThat(contain(trees, "/ab")).isFalse();
        assertThat(contain(trees, "/")).isFalse();
    }

    @Test
    void a_directory_above_meets_what_lies_in_it() {
        Subtrees trees = of("/data/a", "/data-b");

        assertThat(trees.meet(FilePath.ofPlain("/data"))).isTrue();
        assertThat(trees.meet(FilePath.ofPlain("/"))).isTrue();
        assertThat(trees.meet(FilePath.ofPlain("/data/a/x"))).isTrue();
        assertThat(trees.meet(FilePath.ofPlain("/dat"))).isFalse();
        assertThat(trees.meet(FilePath.ofPlain("/data-"))).isFalse();
    }

    @Test
    void parts_are_divided_where_neighbours_have_least_in_common() {
        Subtrees trees = of("/home/a/1", "/home/a/2", "/home/b", "/srv/x", "/srv/y");

        assertThat(trees.parts(2))
                .containsExactly(of("/home/a/1", "/home/a/2", "/home/b"), of("/srv/x", "/srv/y"));
        assertThat(trees.parts(1)).containsExactly(trees);
        assertThat(trees.parts(100)).hasSize(5);
        assertThat(of().parts(3)).isEmpty();
    }

    @Test
    void any_number_of_paths_answers_as_each_of_them_would() {
        Random random = new Random(20);
        List<FilePath> tops = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            tops.add(path(random));
        }
        Subtrees trees = Subtrees.of(tops);
        for (int i = 0; i < 3_000; i++) {
            FilePath path = path(random);
            assertThat(trees.contain(path))
                    .as(path.text())
                    .isEqualTo(tops.stream().anyMatch(path::startsWith));
            assertThat(trees.meet(path))
                    .as(path.text())
                    .isEqualTo(
                            tops.stream()
                                    .anyMatch(top -> path.startsWith(top) || top.startsWith(path)));
        }
    }

    /// A path of few names, some of them bytes that are no text, so that many paths begin alike.
    private static FilePath path(Random random) {
        byte[] letters = {'a', '-', '0', '\\', (byte) 0xff, '\n'};
        FilePath path = FilePath.ofPlain("/");
        for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
            byte[] name = new byte[1 + random.nextInt(2)];
            for (int at = 0; at < name.length; at++) {
                name[at] = letters[random.nextInt(letters.length)];
            }
            path = path.resolve(name);
        }
        return path;
    }
}
