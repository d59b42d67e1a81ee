package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.file.FilePath;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("fast")
class DirectoryWorthTest {

    private static List<String> most(int number, String path, DuplicateGroup... groups) {
        DirectoryWorth worth = new DirectoryWorth();
        List.of(groups).forEach(worth::add);
        return worth.most(Samples.HOST.key(), List.of(plain(path)), number).stream()
                .map(one -> one.directory().text() + " " + one.bytes().bytes())
                .toList();
    }

    @Test
    void a_directory_counts_what_could_go_of_it_while_a_copy_stays_elsewhere() {
        DuplicateGroup across = group(1_000, "/p/a/1", "/p/b/1");
        DuplicateGroup within = group(300, "/p/a/2", "/p/a/3", "/p/c/2");

        assertThat(most(5, "/p", across, within))
                .containsExactly("/p/a 1600", "/p/b 1000", "/p/c 300");
    }

    @Test
    void of_a_group_that_lies_in_one_directory_alone_a_copy_stays_there() {
        assertThat(
                        most(
                                5,
                                "/p",
                                group(300, "/p/a/2", "/p/a/3", "/p/a/4"),
                                group(100, "/p/b/1", "/p/b/2")))
                .containsExactly("/p/a 600", "/p/b 100");
    }

    @Test
    void hard_links_are_one_copy_and_one_from_elsewhere_frees_nothing() {
        DuplicateGroup linked =
                group(
                        900,
                        List.of(
                                file(900, plain("/p/a/1"), 71, 2),
                                file(900, plain("/p/a/2"), 71, 2),
                                file(900, plain("/p/b/1"), 72, 2)));

        assertThat(most(5, "/p", linked)).containsExactly("/p/a 900");
    }

    @Test
    void a_chain_of_only_children_is_named_by_its_end() {
        assertThat(most(5, "/", group(1_000, "/x/y/old/1", "/x/y/new/1")))
                .containsExactly("/x/y/new 1000", "/x/y/old 1000");
    }

    @Test
    void many_small_directories_are_told_as_the_one_above() {
        DuplicateGroup[] groups = new DuplicateGroup[50];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = group(100 + i, "/p/many/%d/f".formatted(i), "/p/one/%d".formatted(i));
        }

        assertThat(most(5, "/p", groups))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .containsExactlyInAnyOrder("/p/many", "/p/one");
    }

    @Test
    @Timeout(20)
    void a_tree_of_thousands_of_levels_takes_no_call_a_level() {
        FilePath bottom = FilePath.ofPlain("/p" + "/x".repeat(15_000));

        assertThat(
                        most(
                                5,
                                "/p",
                                group(
                                        100,
                                        List.of(
                                                file(100, bottom.resolve(new byte[] {'a'})),
                                                file(100, plain("/p/y/a"))))))
                .hasSize(2);
    }
}
