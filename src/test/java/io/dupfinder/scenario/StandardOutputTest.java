package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Standard output that is closed, full, or read in another locale.
@Tag("process")
class StandardOutputTest {

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private Child child;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
        child = new Child(cli.home());
    }

    private void largeCatalog() {
        for (int i = 0; i < 3_000; i++) {
            tree.file("a-rather-long-name-so-that-the-report-is-larger-than-a-pipe-" + i, "same");
        }
        cli.run("scan", tree.root(), "-q");
    }

    @Test
    void a_reader_who_left_is_no_failure() {
        largeCatalog();

        for (String format : new String[] {"json", "ndjson", "csv", "text", "fdupes", "print0"}) {
            Child.Ended ended =
                    child.script(
                            "\"$@\" | head -c 10 > /dev/null; exit ${PIPESTATUS[0]}",
                            "report",
                            "--format",
                            format);

            assertThat(ended).as(format).isEqualTo(new Child.Ended(0, "", ""));
        }
    }

    @Test
    void a_full_disk_is_a_failure() {
        largeCatalog();

        assertFullDisk(child.script("\"$@\" > /dev/full", "report", "--format", "json"));
        assertFullDisk(child.script("\"$@\" > /dev/full", "scan", tree.root()));
        assertFullDisk(child.script("\"$@\" > /dev/full", "scan", tree.root(), "--json"));
        assertFullDisk(child.script("\"$@\" > /dev/full", "config", "show"));
        assertFullDisk(child.script("\"$@\" > /dev/full", "--help"));
    }

    private static void assertFullDisk(Child.Ended ended) {
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .startsWith("dupfinder: cannot write to standard output: No space left on device")
                .hasLineCount(1);
    }

    @Test
    void results_for_a_closed_standard_output_are_a_failure_and_what_is_done_stays_done()
            throws IOException {
        tree.file("a", "same").file("b", "same");
        Child launched = child.startedBy(Installation.trained().launcher());

        assertThat(launched.script("\"$@\" >&-", "scan", "-q", tree.root()))
                .isEqualTo(new Child.Ended(0, "", ""));
        for (Object[] command :
                List.of(
                        new Object[] {"report", "--format", "json"},
                        new Object[] {"catalog", "ls", tree.root()},
                        new Object[] {"--version"})) {
            Child.Ended ended = launched.script("\"$@\" >&- <&-", command);
            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.err())
                    .startsWith("dupfinder: cannot write to standard output: Bad file descriptor");
        }
        assertThat(cli.catalog().number("select count(*) from scan_metadata")).isEqualTo(1);
        assertThat(cli.catalog().value("pragma integrity_check")).isEqualTo("ok");
    }

    @Test
    void standard_error_that_is_closed_or_full_changes_no_exit_code() {
        tree.file("a", "same").file("b", "same");

        assertThat(child.script("\"$@\" 2>&-", "scan", tree.path("nowhere")).code()).isEqualTo(2);
        assertThat(child.script("\"$@\" 2>/dev/full", "scan", tree.path("nowhere")).code())
                .isEqualTo(2);
        assertThat(
                        child.script(
                                        "\"$@\" 2>/dev/full",
                                        "scan",
                                        tree.root(),
                                        "--progress",
                                        "json")
                                .code())
                .isEqualTo(0);
    }

    @Test
    void names_are_the_same_in_every_locale_and_as_arguments() {
        Path root = tree.root();
        for (String name : new String[] {"$'caf\\xc3\\xa9'", "$'caf\\xe9'", "$'new\\nline'"}) {
            child.script("mkdir %s/%s; echo same > %s/%s/file".formatted(root, name, root, name));
        }
        String roots =
                " %s/$'caf\\xc3\\xa9' %s/$'caf\\xe9' %s/$'new\\nline'".formatted(root, root, root);
        String show =
                "; \"$@\" report --format text; \"$@\" report --format json | sed 's/\"generated\":\"[^\"]*\"//'";
        String utf8 = child.script("\"$@\" scan" + roots + " -q" + show).out();

        assertThat(utf8).contains("/café/file", "/caf\\xe9/file", "/new\\x0aline/file");
        for (String locale :
                new String[] {
                    "export LC_ALL=C; ",
                    "set -- env LC_ALL=xx_YY.UTF-8 \"$@\"; ",
                    "set -- env -i HOME=$HOME \"$@\"; "
                }) {
            Child.Ended other = child.script(locale + "\"$@\" report" + roots + " --format text");
            assertThat(other.err()).as(locale).isEmpty();
            assertThat(utf8).as(locale).startsWith(other.out());
            assertThat(other.out()).as(locale).contains("/café/file", "/new\\x0aline/file");

            Child.Ended rescan = child.script(locale + "\"$@\" scan" + roots);
            assertThat(rescan.code()).as(locale).isZero();
            assertThat(rescan.out()).as(locale).contains("Scanned 3 files", "2 redundant files");
        }
        assertThat(cli.catalog().rows("select absolute_path from file_hashes")).hasSize(3);
        assertThat(cli.catalog().rows("select * from file_version")).isEmpty();
    }

    @Test
    void a_home_keeps_its_name_in_every_locale() {
        tree.file("a", "same").file("b", "same");
        String home = directory + "/$'caf\\xc3\\xa9'";

        Child.Ended ended =
                child.script(
                        "export LC_ALL=C HOME=%s; mkdir -p %s; \"$@\" scan %s -q && ls %s/.local/share/dupfinder"
                                .formatted(home, home, tree.root(), home));

        assertThat(ended).isEqualTo(new Child.Ended(0, "catalog.db\nreport.html\n", ""));
    }

    @Test
    void a_home_whose_name_is_no_text_is_refused_rather_than_confused_with_another() {
        tree.file("a", "same").file("b", "same");

        Child.Ended ended =
                child.script(
                        "export HOME=%s/$'caf\\xe9'; \"$@\" scan %s"
                                .formatted(directory, tree.root()));

        assertThat(ended.code()).isEqualTo(4);
        assertThat(ended.err()).startsWith("dupfinder: HOME: ").hasLineCount(1);
    }
}
