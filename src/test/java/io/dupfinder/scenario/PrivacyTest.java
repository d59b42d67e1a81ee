package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// With a umask that opens everything to everybody, what a run makes is its owner's alone: when it
/// ends well and, with what it leaves behind then, when the JVM crashes.
@EnabledOnOs(OS.LINUX)
@Tag("process")
class PrivacyTest {

    private static final String CANARY = "c4n4ry";

    @TempDir Path directory;
    private FileTree tree;
    private Cli user;
    private Path temporary;
    private Path log;
    private Installation installation;

    @BeforeEach
    void set_up() throws IOException {
        tree = new FileTree(directory.resolve("tree"));
        for (int i = 0; i < 200; i++) {
            tree.file("file" + i, "content of " + i % 10);
        }
        user = new Cli(directory.resolve("home"));
        temporary = Files.createDirectory(directory.resolve("tmp"));
        installation = new Installation(directory.resolve("opt"));
        log = user.home().resolve("dupfinder.log");
    }

    private Child carefree() throws IOException {
        return installation
                .underCron(user.home())
                .with("DUPFINDER_JAVA_OPTS", "-Djava.io.tmpdir=" + temporary)
                .with("DUPFINDER_DB_PASSWORD", CANARY)
                .with("PGPASSWORD", CANARY)
                .withUmask("0");
    }

    /// Entries that others may do anything with, of those below the home and the temporary
    /// directory.
    private List<String> open() {
        return Shell.run(
                        "find",
                        user.home(),
                        temporary,
                        "-mindepth",
                        "1",
                        "-perm",
                        "/077",
                        "!",
                        "-type",
                        "l")
                .lines()
                .toList();
    }

    @Test
    void a_run_that_ends_well() throws IOException {
        Child.Ended ended = carefree().run("scan", tree.root(), "--log-file", log);

        assertThat(ended.code()).as(ended.err()).isZero();
        assertThat(user.reportFile()).exists();
        assertThat(user.catalogFile()).exists();
        assertThat(log).exists();
        assertThat(open()).isEmpty();
    }

    @Test
    void a_run_that_crashes_tells_no_password_either() throws IOException {
        carefree().run("catalog", "init");
        Child child = carefree().slowedDown("openat2", 200);
        Path writeAheadLog = user.dataDirectory().resolve("catalog.db-wal");

        Child.Ended ended;
        String arguments;
        try (Child.Running run = child.start("scan", "-v", tree.root(), "--log-file", log)) {
            run.await(() -> Files.exists(writeAheadLog) && hashed() > 0);
            arguments = Shell.run("cat", "/proc/" + run.process().pid() + "/cmdline");
            ended = run.signal("SEGV").end();
        }

        assertThat(ended.code()).isEqualTo(1);
        assertThat(open()).isEmpty();
        List<String> left =
                Shell.run("find", user.home(), temporary, "-type", "f").lines().toList();
        assertThat(left)
                .anyMatch(file -> file.matches(".*/\\.local/share/dupfinder/hs_err_pid\\d+\\.log"))
                .anyMatch(file -> file.endsWith("catalog.db-wal"))
                .anyMatch(file -> file.endsWith("libsqlitejdbc.so"))
                .noneMatch(file -> file.contains("core"));
        assertThat(
                        Shell.run(
                                "sh",
                                "-c",
                                "grep -rl " + CANARY + " \"$@\" || true",
                                "sh",
                                user.home(),
                                temporary,
                                directory.resolve("output")))
                .isEmpty();
        assertThat(arguments).contains("scan").doesNotContain(CANARY);
    }

    private long hashed() {
        return user.catalog().number("select count(*) from sqlite_master") == 0
                ? 0
                : user.catalog().number("select count(*) from file_hashes");
    }
}
