package io.dupfinder.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import io.dupfinder.file.FilesystemId;
import io.dupfinder.fs.SyntheticFileSystem;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whether a file that was not met is gone.
@Tag("fast")
class DirectoryTableTest {

    private final DirectoryTable table =
            new DirectoryTable(new Filesystems(new SyntheticFileSystem(0)));

    private void listed(String path) {
        table.listedToTheEnd(table.add(path(path)), 77, 5);
    }

    private static FilePath path(String path) {
        return FilePath.ofPlain(path);
    }

    @Test
    void a_file_is_lacking_where_its_directory_was_listed_to_the_end() {
        table.addRoot(path("/r"));
        listed("/r");

        assertThat(table.lackOf(path("/r/a")))
                .contains(new DirectoryTable.Lack(new FilesystemId("5ca1ab1e"), 5));
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void so_is_one_whose_directory_is_lacking() {
        table.addRoot(path("/r"));
        listed("/r");

        assertThat(table.lackOf(path("/r/gone/deep/a")))
                .contains(new DirectoryTable.Lack(new FilesystemId("5ca1ab1e"), 5));
    }

    @Test
    void nothing_is_known_of_a_directory_that_was_not_listed_to_the_end() {
        table.addRoot(path("/r"));
        listed("/r");
        table.add(path("/r/broken"));
        table.notListed(path("/r/broken"));

        assertThat(table.lackOf(path("/r/broken/a"))).isEmpty();
        assertThat(table.lackOf(path("/r/broken/deep/a"))).isEmpty();
    }

    @Test
    void nothing_is_known_of_an_entry_that_was_left_out() {
        table.addRoot(path("/r"));
        listed("/r");
        table.notListed(path("/r/unreadable"));

        assertThat(table.lackOf(path("/r/unreadable"))).isEmpty();
    }

    @Test
    void nothing_is_known_above_the_roots() {
        table.addRoot(path("/r"));

        assertThat(table.lackOf(path("/r/a"))).isEmpty();
        assertThat(table.lackOf(path("/other"))).isEmpty();
        assertThat(table.rootOf(path("/other"))).isEmpty();
    }

    @Test
    void the_nearest_root_is_the_one_that_counts() {
        table.addRoot(path("/r"));
        table.addRoot(path("/r/inner"));

        assertThat(table.rootOf(path("/r/inner/a"))).contains(path("/r/inner"));
        assertThat(table.rootOf(path("/r/a"))).contains(path("/r"));
        assertThat(table.rootOf(path("/r"))).contains(path("/r"));
    }

    @Test
    void a_directory_has_one_number_however_often_it_is_added() {
        int number = table.addNew(path("/r"));

        assertThat(table.add(path("/r"))).isEqualTo(number);
        assertThat(table.number(path("/r"))).hasValue(number);
        assertThat(table.number(path("/s"))).isEmpty();
        assertThat(table.path(number)).isEqualTo(path("/r"));
    }

    @Test
    void numbers_stay_when_the_table_grows() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(table.addNew(path("/d" + i))).isEqualTo(i);
        }
        listed("/d999");

        assertThat(table.path(0)).isEqualTo(path("/d0"));
        assertThat(table.path(999)).isEqualTo(path("/d999"));
        assertThat(table.lackOf(path("/d999/a")))
                .contains(new DirectoryTable.Lack(new FilesystemId("5ca1ab1e"), 5));
    }
}
