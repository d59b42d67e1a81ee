package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Kernels and sandboxes that refuse a system call, by either of the two errors for that.
@EnabledOnOs(OS.LINUX)
@Tag("process")
class OldKernelsTest {

    @TempDir Path directory;

    @ParameterizedTest
    @CsvSource({"openat2,ENOSYS", "openat2,EPERM", "statx,ENOSYS"})
    void a_scan_finds_its_way_around_a_call_that_is_refused(String call, String error)
            throws IOException, InterruptedException {
        FileTree tree =
                new FileTree(directory.resolve("t")).file("d/e/a", "same").file("d/b", "same");

        Child.Ended scan =
                new Child(directory.resolve("home"))
                        .failing(call, error, "1+", List.of())
                        .run("scan", "--no-report", tree.root().toString());

        assertThat(scan.code()).as(scan.err()).isZero();
        assertThat(scan.out()).contains("1 redundant file");
    }
}
