package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.scenario.StubbedCheckout.Begun;
import io.dupfinder.scenario.StubbedCheckout.Run;
import io.dupfinder.testing.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How the launcher builds a checkout: when, once, whole or not at all.
@Tag("process")
class LauncherBuildsTest {

    private StubbedCheckout checkout;
    private Path jdk;

    @BeforeEach
    void a_checkout_and_a_jdk(@TempDir Path place) throws IOException {
        checkout = new StubbedCheckout(place.toRealPath(), "a checkout");
        jdk = checkout.usualJdk("25");
    }

    @Test
    void the_first_start_builds_and_the_second_does_not() throws Exception {
        Run first = checkout.start();
        Run second = checkout.start();

        assertThat(first.err().lines())
                .singleElement()
                .asString()
                .contains("building (first run, about a minute)");
        assertThat(second.err()).isEmpty();
        assertThat(List.of(first.exitCode(), second.exitCode())).containsOnly(0);
        assertThat(checkout.builds()).containsExactly(jdk.toString());
    }

    @Test
    void a_start_that_built_does_not_count_that_as_time_of_the_run() throws Exception {
        String word = "-Ddupfinder.prepared=true";

        assertThat(checkout.start("--version").words()).contains(word);
        assertThat(checkout.start("--version").words()).doesNotContain(word);
    }

    @Test
    void nobody_else_may_write_a_build_whatever_the_umask() throws Exception {
        Path caller =
                StubbedCheckout.script(checkout.place.resolve("caller"), "umask 0; exec \"$1\"");

        Run run = checkout.run(List.of(caller.toString(), checkout.directory + "/dupfinder"));

        assertThat(run.exitCode()).isEqualTo(0);
        assertThat(Shell.run("find", checkout.directory.resolve(".dupfinder"), "-perm", "/022"))
                .isEmpty();
    }

    @Test
    void two_first_starts_at_once_build_once() throws Exception {
        checkout.maven("sleep 1");
        List<String> command = List.of(checkout.directory + "/dupfinder");

        Begun one = checkout.begin(command);
        Begun other = checkout.begin(command);

        assertThat(one.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(other.end().java()).isEqualTo(jdk + "/bin/java");
        assertThat(checkout.builds()).hasSize(1);
        assertThat(checkout.buildDirectory()).noneMatch(name -> name.startsWith("build."));
    }

    @Test
    void a_source_that_changed_is_built_again_and_the_replaced_build_stays_for_who_runs_it()
            throws Exception {
        checkout.start();
        checkout.source("Main.java", "class Main { int changed; }");

        Run run = checkout.start();

        assertThat(run.err()).contains("building (the source has changed");
        assertThat(checkout.builds()).hasSize(2);
        assertThat(checkout.buildDirectory())
                .filteredOn(name -> name.startsWith("app."))
                .hasSize(2);
    }

    @Test
    void a_source_put_in_place_with_an_old_time_is_built_again() throws Exception {
        checkout.start();
        Path source = checkout.source("Main.java", "class Main { int restored; }");
        Files.setLastModifiedTime(source, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        checkout.start();

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void a_source_that_was_deleted_is_built_again() throws Exception {
        Path source = checkout.source("Other.java", "class Other {}");
        checkout.start();
        Files.delete(source);

        checkout.start();

        assertThat(checkout.builds()).hasSize(2);
    }

    @Test
    void a_source_with_a_new_time_and_the_same_contents_is_not_built_again() throws Exception {
        checkout.start();
        Path source = checkout.source("Main.java", "class Main {}");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(3600)));

        checkout.start();

        assertThat(checkout.builds()).hasSize(1);
    }

    @Test
    void a_failed_build_shows_what_Maven_said_and_leaves_nothing() throws Exception {
        checkout.maven("echo 'no such artifact'; exit 1");

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("no such artifact", "the build failed", "check the network");
        assertThat(checkout.buildDirectory()).containsExactly("lock");
    }

    @Test
    void after_a_failed_build_the_older_one_is_not_run() throws Exception {
        checkout.start();
        checkout.source("Main.java", "class Main { does not compile }");
        checkout.maven("exit 1");

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.java()).isEmpty();
    }

    @Test
    void a_build_that_is_interrupted_leaves_nothing() throws Exception {
        checkout.maven("touch '" + checkout.place + "/begun'; exec sleep 30");
        Begun begun = checkout.begin(List.of(checkout.directory + "/dupfinder"));
        checkout.awaitFile("begun");

        begun.process().destroy();

        assertThat(begun.end().exitCode()).isEqualTo(143);
        assertThat(checkout.buildDirectory()).containsExactly("lock");
    }

    @Test
    void a_JRE_runs_what_a_JDK_has_built_and_cannot_build_itself() throws Exception {
        Path jre = checkout.jre(checkout.place.resolve("jre"), "25");
        checkout.with("DUPFINDER_JAVA", jre.toString());
        assertThat(checkout.start().java()).isEqualTo(jre + "/bin/java");
        assertThat(checkout.builds()).containsExactly(jdk.toString());

        Files.delete(jdk.resolve("bin/javac"));
        checkout.source("Main.java", "class Main { int changed; }");
        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("needs a JDK 25 or later, with javac");
    }

    @Test
    void without_Maven_it_is_told_what_to_install() throws Exception {
        Files.delete(checkout.tools.resolve("mvn"));

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("no mvn on PATH", "install the package maven");
    }

    @Test
    void a_checkout_that_cannot_be_written_says_so_unless_the_build_is_kept_elsewhere()
            throws Exception {
        StubbedCheckout.write(
                checkout.directory.resolve(".dupfinder"), "in the way of a directory");

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("has not been built", "as the owner", "DUPFINDER_BUILD_DIR");
        checkout.with("DUPFINDER_BUILD_DIR", "elsewhere");
        assertThat(checkout.start().words())
                .anyMatch(word -> word.contains(checkout.place + "/elsewhere/app."));
    }
}
