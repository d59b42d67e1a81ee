package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A user who may not read everything. The program runs as nobody, for root may.
@Tag("process")
class UnreadableTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli root;
    private Child nobody;

    @BeforeEach
    void set_up() throws IOException {
        tree = new FileTree(directory.resolve("tree"));
        root = new Cli(directory.resolve("home"));
        Child.execute("chmod", "755", directory.toString());
        nobody = new Child(root.home()).asNobody(directory.resolve("program"));
    }

    private void handOver() {
        Child.execute("mkdir", "-p", root.home().toString());
        Child.execute("chown", "-R", "65534:65534", root.home().toString());
    }

    private static void close(Path path) {
        Child.execute("chmod", "000", path.toString());
    }

    @Test
    void what_cannot_be_read_is_listed_by_every_scan_and_what_lies_below_is_kept() {
        tree.file("open/a", "content").file("closed/b", "content").file("secret", "content");
        root.run("scan", tree.root(), "-q");
        String below = rowBelowClosed();
        close(tree.path("closed"));
        close(tree.path("secret"));
        handOver();

        for (int scan = 0; scan < 2; scan++) {
            Child.Ended ended = nobody.run("scan", tree.root());

            assertThat(ended.code()).isEqualTo(3);
            assertThat(ended.out())
                    .contains(tree.path("closed") + ": permission denied")
                    .contains(tree.path("secret") + ": permission denied")
                    .contains("2 permission");
            assertThat(ended.err()).isEmpty();
            assertThat(rowBelowClosed()).isEqualTo(below);
        }
        assertThat(
                        root.catalog()
                                .rows(
                                        "select path, reason from skipped_file where scan_id = 3 order by 1"))
                .containsExactly(
                        tree.path("closed") + "|permission", tree.path("secret") + "|permission");
        assertThat(root.catalog().value("select state from scan_metadata where id = 3"))
                .isEqualTo("PARTIAL");
        assertThat(root.catalog().rows("select * from file_version where reason = 'GONE'"))
                .isEmpty();
    }

    private String rowBelowClosed() {
        return root.catalog()
                .value(
                        "select printf('%s %s %s %s', id, hash_value, ctime_ns, first_scan_id)"
                                + " from file_hashes where filename = 'b'");
    }

    @Test
    void a_quiet_run_still_says_what_could_not_be_read() {
        tree.file("a", "content").file("secret", "content");
        close(tree.path("secret"));
        handOver();

        Child.Ended ended = nobody.run("scan", tree.root(), "--quiet");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("1 entry could not be read", tree.path("secret").toString());
    }

    @Test
    void a_root_that_cannot_be_read_is_listed_and_one_that_cannot_be_reached_is_refused() {
        tree.file("closed/b", "content").directory("closed/inner");
        close(tree.path("closed"));
        handOver();

        Child.Ended listed = nobody.run("scan", tree.path("closed"));
        Child.Ended unreachable = nobody.run("scan", tree.path("closed/inner"));

        assertThat(listed.code()).isEqualTo(3);
        assertThat(listed.out()).contains(tree.path("closed") + ": permission denied");
        assertThat(unreachable.code()).isEqualTo(2);
        assertThat(unreachable.err().toLowerCase(java.util.Locale.ROOT))
                .contains(tree.path("closed/inner").toString(), "permission denied");
    }

    @Test
    void a_place_for_the_catalog_that_cannot_be_written_is_named() {
        tree.file("a", "content");
        Path foreign = directory.resolve("foreign");
        Child.execute("mkdir", "-m", "755", foreign.toString());
        handOver();

        Path catalog = foreign.resolve("catalog.db");
        Child.Ended ended = nobody.run("scan", tree.root(), "--db-url", "sqlite:///" + catalog);

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains(catalog.toString(), "permission denied", "--db-url")
                .doesNotContain("Exception");
        assertThat(foreign).isEmptyDirectory();
    }

    @Test
    void another_users_catalog_is_named_as_one_that_cannot_be_opened() {
        tree.file("a", "content");
        root.run("scan", tree.root(), "-q");
        Child.execute("chmod", "-R", "go+rX", root.home().toString());
        Child.execute("chmod", "600", root.catalogFile().toString());

        for (Child.Ended ended :
                List.of(
                        nobody.run("scan", tree.root(), "--no-report"),
                        nobody.run("report", "--format", "text"))) {
            assertThat(ended.code()).isEqualTo(5);
            assertThat(ended.err())
                    .contains(root.catalogFile().toString())
                    .doesNotContain("Exception");
        }
    }

    @Test
    void what_a_run_with_sudo_left_in_a_home_is_named_with_the_way_to_get_it_back() {
        tree.file("a", "content");
        root.run("scan", tree.root(), "-q");
        Child.execute("chown", "65534", root.home().toString());
        Child.execute("chmod", "755", root.home().toString());
        Child.execute("chmod", "-R", "go-rwx", root.home().resolve(".local").toString());

        for (Child.Ended ended :
                List.of(
                        nobody.run("scan", tree.root(), "--no-report"),
                        nobody.run("report", "--format", "text"),
                        nobody.run("catalog", "ls", tree.root()))) {
            assertThat(ended.code()).as(ended.err()).isEqualTo(5);
            assertThat(ended.err())
                    .contains(
                            root.dataDirectory().toString(),
                            root.home().resolve(".local") + " belongs to root",
                            "sudo chown -R")
                    .doesNotContain("there is no catalog", "Exception");
        }
    }

    @Test
    void a_home_that_cannot_be_written_is_named_with_the_remedy() {
        tree.file("a", "content");
        Child.execute("mkdir", "-p", "-m", "755", root.home().toString());

        Child.Ended ended = nobody.run("scan", tree.root());

        assertThat(ended.code()).isEqualTo(5);
        assertThat(ended.err())
                .contains(root.dataDirectory().toString(), "XDG_DATA_HOME")
                .doesNotContain("Exception", "\tat ");
    }
}
