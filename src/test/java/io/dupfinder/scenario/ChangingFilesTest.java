package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.SkipReason;
import io.dupfinder.scan.ScanResult;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.DirectScan;
import io.dupfinder.testing.FileChange;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.MeddledFileSystem;
import io.dupfinder.testing.MeddledFileSystem.Moment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Files that somebody changes while the scan reads them. They are equal, large enough to be read
/// in several blocks or small enough for one, and `victim` is the one that changes.
@Tag("process")
class ChangingFilesTest {

    private static final int SMALL = 3_000;
    private static final int LARGE = 1_000_000;

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;

    @BeforeEach
    void set_up() {
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home"));
        new FileTree(cli.dataDirectory());
    }

    static Stream<Arguments> changes_at_every_moment() {
        return Stream.of(SMALL, LARGE)
                .flatMap(size ->
                        Arrays.stream(Moment.values())
                                .flatMap(moment ->
                                        Arrays.stream(FileChange.values())
                                                .map(change ->
                                                        Arguments.of(change, moment, size))));
    }

    @ParameterizedTest(name = "{0} {1}, {2} bytes")
    @MethodSource("changes_at_every_moment")
    void a_file_that_changes_while_it_is_read_is_listed_and_in_no_group(
            FileChange change, Moment moment, int size) {
        equalFiles(size);

        ScanResult first = scanWhile(moment, change::happenTo);

        assertThat(first.summary().state()).isEqualTo(ScanState.PARTIAL);
        assertThat(first.skipped())
                .singleElement()
                .satisfies(skipped -> {
                    assertThat(skipped.path().text()).endsWith("/victim");
                    assertThat(skipped.reason().label()).isEqualTo("changed");
                });
        assertThat(first.groups())
                .singleElement()
                .satisfies(group ->
                        assertThat(group.files())
                                .extracting(file -> file.path().text())
                                .containsExactly(path("a"), path("b")));
        assertThat(digestsOf("victim")).containsExactly("NULL");
        assertThat(cli.catalog().value("select path from skipped_file where reason = 'changed'"))
                .isEqualTo(path("victim"));
        assertNextScanIsRight(change, size);
    }

    private void assertNextScanIsRight(FileChange change, int size) {
        boolean sizeIsShared = change == FileChange.OVERWRITTEN || change == FileChange.REPLACED;
        Cli.Run next = cli.run("scan", tree.root());

        assertThat(next.code()).isEqualTo(ExitCode.OK);
        assertThat(next.out()).contains("1 redundant file of 1 group");
        if (sizeIsShared && size == SMALL) {
            assertThat(digestsOf("victim")).isNotEqualTo(digestsOf("a"));
        }
    }

    @Test
    void a_file_that_vanishes_before_it_is_read_is_listed_and_does_no_harm() {
        equalFiles(LARGE);

        ScanResult first = scanWhile(Moment.BEFORE_OPEN, Files::delete);

        assertThat(first.summary().state()).isEqualTo(ScanState.COMPLETE);
        assertThat(first.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.reason().label()).isEqualTo("vanished"));
        assertThat(first.groups())
                .singleElement()
                .satisfies(group -> assertThat(group.files()).hasSize(2));
        assertThat(cli.run("scan", tree.root()).code()).isEqualTo(ExitCode.OK);
        assertThat(cli.catalog().rows("select filename from file_hashes order by 1"))
                .containsExactly("a", "b");
    }

    @Test
    void a_directory_that_became_a_link_is_not_listed_through_it() {
        tree.file("a", bytes(SMALL)).file("d/b", bytes(SMALL));
        new FileTree(directory.resolve("secret")).file("c", bytes(SMALL)).file("b", "another");
        cli.with("DUPFINDER_HOST_ID", "this-host").run("scan", tree.root());
        List<String> before =
                cli.catalog().rows("select absolute_path, file_size from file_hashes order by 1");

        ScanResult result =
                scanWhile(
                        "d",
                        Moment.BEFORE_OPEN,
                        swapped -> {
                            Files.move(swapped, directory.resolve("moved"));
                            Files.createSymbolicLink(swapped, directory.resolve("secret"));
                        });

        assertThat(result.summary().files()).isOne();
        assertThat(result.skipped())
                .singleElement()
                .satisfies(skipped -> {
                    assertThat(skipped.path().text()).isEqualTo(path("d"));
                    assertThat(skipped.reason()).isEqualTo(SkipReason.VANISHED);
                });
        assertThat(
                        cli.catalog()
                                .rows(
                                        "select absolute_path, file_size from file_hashes order by 1"))
                .isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mkfifo victim",
                "mknod victim c 1 5",
                "python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind(\"victim\")'",
                "mkdir victim"
            })
    void what_took_the_place_of_a_file_is_not_read(String command) {
        equalFiles(SMALL);

        ScanResult result =
                scanWhile(
                        Moment.BEFORE_OPEN,
                        victim -> {
                            Files.delete(victim);
                            Child.execute("sh", "-c", "cd '" + tree.root() + "' && " + command);
                        });

        assertThat(result.summary().state()).isEqualTo(ScanState.PARTIAL);
        assertThat(result.skipped())
                .singleElement()
                .satisfies(skipped -> assertThat(skipped.path().text()).isEqualTo(path("victim")));
        assertThat(digestsOf("victim")).containsExactly("NULL");
    }

    @Test
    void a_file_that_became_a_link_is_not_read_through_it() {
        equalFiles(SMALL);
        tree.file("other", bytes(SMALL));

        ScanResult link =
                scanWhile(
                        Moment.BEFORE_OPEN,
                        file -> {
                            Files.delete(file);
                            Files.createSymbolicLink(file, tree.path("a"));
                        });

        assertThat(link.groups())
                .singleElement()
                .satisfies(group ->
                        assertThat(group.files())
                                .extracting(file -> file.path().text())
                                .doesNotContain(path("victim")));
    }

    @Test
    void the_program_lists_a_file_that_changes_under_it_and_exits_with_3() throws IOException {
        for (int i = 0; i < 60; i++) {
            tree.file("file" + i, bytes(SMALL));
        }
        Child child = new Child(cli.home()).slowedDown("openat2", 50);

        Child.Ended ended;
        try (Child.Running run =
                child.start("scan", tree.root(), "--threads", 1, "--progress", "json")) {
            run.await(() -> run.messages().matches("(?s).*\"comparing\"[^\n]*bytesRead\":[1-9].*"));
            for (int i = 0; i < 60; i++) {
                FileChange.APPENDED_TO.happenTo(tree.path("file" + i));
            }
            ended = run.end();
        }

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.out()).contains("changed", path("file"));
        assertThat(cli.run("scan", tree.root()).out()).contains("59 redundant files of 1 group");
    }

    private void equalFiles(int size) {
        tree.file("a", bytes(size)).file("b", bytes(size)).file("victim", bytes(size));
    }

    private ScanResult scanWhile(Moment moment, FileChange.Action change) {
        return scanWhile("victim", moment, change);
    }

    private ScanResult scanWhile(String name, Moment moment, FileChange.Action change) {
        MeddledFileSystem disk =
                new MeddledFileSystem(name, moment, () -> FileChange.run(change, tree.path(name)));
        Host host = new Host("this-host", "this host");
        cli.with("DUPFINDER_HOST_ID", host.key());
        ScanResult result =
                DirectScan.run(disk, Cli.path(tree.root()), host, Cli.path(cli.catalogFile()));
        assertThat(disk.hasMeddled()).isTrue();
        return result;
    }

    private String path(String name) {
        return tree.path(name).toString();
    }

    private List<String> digestsOf(String name) {
        return cli.catalog()
                .rows("select hash_value from file_hashes where filename = '" + name + "'");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
