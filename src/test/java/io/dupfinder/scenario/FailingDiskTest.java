package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A disk with bad sectors, or a server that forgot: one system call after the other fails. All
/// that could not be read is listed; nothing is taken for empty, gone or equal.
///
/// `-Ddupfinder.diskFaults=N` says how many calls of each kind fail, one a scan.
@Tag("process")
class FailingDiskTest {

    private static final int FAULTS = Endurance.times("diskFaults", 1, 10);

    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    /// The system call of this number, counted by thread, fails so; where it is the first, all
    /// after it do as well, for an open is tried twice.
    record Fault(String systemCall, String error, int number) {

        String when() {
            return number == 1 ? "1+" : Integer.toString(number);
        }
    }

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory);
        tree = scenario.tree("t");
        byte[] large = new byte[200_000];
        tree.file("d/a", large).file("d/b", large).file("e/c", large);
        tree.file("d/x", "same").file("e/y", "same").file("e/z", "same").file("e/alone", "alone");
    }

    private static Stream<Fault> faults(List<String> few, List<String> many) {
        return FAULTS == 1
                ? few.stream().map(call -> new Fault(call, "EIO", 1))
                : many.stream()
                        .flatMap(call ->
                                Stream.of("EIO", "ESTALE", "EUCLEAN")
                                        .flatMap(error ->
                                                IntStream.rangeClosed(1, FAULTS)
                                                        .mapToObj(number ->
                                                                new Fault(call, error, number))));
    }

    static Stream<Fault> while_reading() {
        return faults(List.of("openat2", "pread64"), List.of("openat2", "statx", "pread64"));
    }

    static Stream<Fault> while_listing() {
        return faults(List.of("getdents64", "statx"), List.of("openat2", "getdents64", "statx"));
    }

    private Child.Ended scan(Fault fault, Path... where) {
        return new Child(scenario.cli().home())
                .failing(fault.systemCall(), fault.error(), fault.when(), List.of(where))
                .run("scan", tree.root(), "--threads", 1, "--no-report");
    }

    @ParameterizedTest
    @MethodSource("while_reading")
    void a_file_that_cannot_be_read_is_listed_and_in_no_group(Fault fault) {
        Child.Ended ended = scan(fault, tree.path("d/b"));

        Set<Set<String>> found = scenario.groups();
        if (fault.number() == 1) {
            assertThat(ended.code()).isEqualTo(3);
        }
        if (ended.code() == 3) {
            assertThat(ended.out()).contains("1 io error", tree.path("d/b") + ": ");
            assertThat(found)
                    .containsExactlyInAnyOrder(
                            Set.of("t/d/a", "t/e/c"), Set.of("t/d/x", "t/e/y", "t/e/z"));
            assertThat(scenario.rows("hash_value", "file_hashes")).doesNotContain("t/d/b|");
        } else {
            assertThat(ended.code()).isZero();
            assertFindsEverything(found);
        }
        scenario.scan("--no-report", tree.root());
        assertFindsEverything(scenario.groups());
    }

    private static void assertFindsEverything(Set<Set<String>> groups) {
        assertThat(groups)
                .containsExactlyInAnyOrder(
                        Set.of("t/d/a", "t/d/b", "t/e/c"), Set.of("t/d/x", "t/e/y", "t/e/z"));
    }

    @ParameterizedTest
    @MethodSource("while_listing")
    void what_cannot_be_listed_is_not_gone(Fault fault) {
        scenario.scan("--no-report", tree.root());
        List<String> before = scenario.rows("id, hash_value, ctime_ns", "file_hashes");

        Child.Ended ended = scan(fault, tree.path("d"));

        if (fault.number() == 1) {
            assertThat(ended.code()).isEqualTo(3);
        }
        assertThat(ended.code()).isIn(0, 3);
        if (ended.code() == 3) {
            assertThat(ended.out()).contains("io error", tree.path("d").toString());
        }
        assertThat(scenario.rows("id, hash_value, ctime_ns", "file_hashes")).isEqualTo(before);
        assertThat(scenario.rows("reason", "file_version")).isEmpty();
    }
}
