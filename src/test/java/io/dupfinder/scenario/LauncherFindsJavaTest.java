package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.scenario.StubbedCheckout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which Java the launcher starts, and what it says where there is none.
@Tag("process")
class LauncherFindsJavaTest {

    private StubbedCheckout checkout;

    @BeforeEach
    void a_checkout(@TempDir Path place) throws IOException {
        checkout = new StubbedCheckout(place.toRealPath(), "a checkout");
    }

    @Test
    void it_is_taken_from_DUPFINDER_JAVA_then_JAVA_HOME_then_PATH_then_the_usual_places()
            throws Exception {
        Path given = checkout.jdk(checkout.place.resolve("given"), "25");
        Path home = checkout.jdk(checkout.place.resolve("home"), "25.0.3");
        Path onPath = checkout.jdk(checkout.place.resolve("on path"), "26");
        Path usual = checkout.usualJdk("25.0.1");
        checkout.with("DUPFINDER_JAVA", given.toString())
                .with("JAVA_HOME", home.toString())
                .with("PATH", onPath + "/bin:" + checkout.tools);

        assertThat(checkout.start().java()).isEqualTo(given + "/bin/java");
        checkout.without("DUPFINDER_JAVA");
        assertThat(checkout.start().java()).isEqualTo(home + "/bin/java");
        checkout.without("JAVA_HOME");
        assertThat(checkout.start().java()).isEqualTo(onPath + "/bin/java");
        checkout.with("PATH", checkout.tools.toString());
        assertThat(checkout.start().java()).isEqualTo(usual + "/bin/java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "root/usr/lib/jvm/java-25-openjdk",
                "root/opt/jdk-25.0.3",
                "root/opt/java/openjdk",
                "root/Library/Java/JavaVirtualMachines/temurin-25.jdk/Contents/Home",
                "user/.sdkman/candidates/java/current",
                "user/.jdks/temurin-25.0.3",
                "user/.local/share/mise/installs/java/25",
                "user/.asdf/installs/java/temurin-25"
            })
    void it_is_found_in_each_usual_place(String where) throws Exception {
        Path jdk = checkout.jdk(checkout.place.resolve(where), "25.0.3");

        assertThat(checkout.start().java()).isEqualTo(jdk + "/bin/java");
    }

    @Test
    void DUPFINDER_JAVA_may_name_the_executable() throws Exception {
        Path jdk = checkout.jdk(checkout.place.resolve("given"), "25");
        checkout.with("DUPFINDER_JAVA", jdk + "/bin/java");

        assertThat(checkout.start().java()).isEqualTo(jdk + "/bin/java");
    }

    @Test
    void a_java_that_is_too_old_is_passed_by() throws Exception {
        Path old = checkout.jdk(checkout.place.resolve("old"), "17.0.15");
        Path older = checkout.jdk(checkout.place.resolve("older"), "1.8.0_402");
        checkout.usualJdk("24");
        Path usual = checkout.usualJdk("25.0.1");
        checkout.with("JAVA_HOME", old.toString()).with("PATH", older + "/bin:" + checkout.tools);

        assertThat(checkout.start().java()).isEqualTo(usual + "/bin/java");
    }

    @Test
    void a_link_on_PATH_is_judged_by_the_JDK_it_leads_to_without_starting_it() throws Exception {
        Path jdk = checkout.jdk(checkout.place.resolve("elsewhere"), "25");
        Files.createSymbolicLink(checkout.tools.resolve("java"), jdk.resolve("bin/java"));

        assertThat(checkout.start().java()).isEqualTo(jdk + "/bin/java");
    }

    @Test
    void a_wrapper_is_asked_which_JDK_is_behind_it() throws Exception {
        Path jdk = checkout.jdk(checkout.place.resolve("elsewhere"), "25");
        checkout.java(
                checkout.tools.resolve("java"), "echo '    java.home = " + jdk + "' >&2; exit");

        assertThat(checkout.start().java()).isEqualTo(jdk + "/bin/java");
    }

    @ParameterizedTest
    @CsvSource({"25.0.3, 0", "21.0.1, 1", "1.8.0_402, 1"})
    void a_java_without_a_release_file_is_asked_for_its_version(String version, int exitCode)
            throws Exception {
        Path bare = checkout.place.resolve("bare/bin/java");
        checkout.java(bare, "echo 'openjdk version \"" + version + "\" 2026-04-21' >&2; exit");
        StubbedCheckout.script(bare.resolveSibling("javac"));
        checkout.with("JAVA_HOME", checkout.place.resolve("bare").toString());

        assertThat(checkout.start().exitCode()).isEqualTo(exitCode);
    }

    @Test
    void without_one_it_is_told_what_to_install() throws Exception {
        checkout.usualJdk("17.0.15");

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("25 or later", "only Java 17 was found", "Install a JDK 25");
        assertThat(checkout.builds()).isEmpty();
    }

    @Test
    void a_DUPFINDER_JAVA_that_is_too_old_is_an_error_that_names_it() throws Exception {
        checkout.usualJdk("25");
        Path old = checkout.jdk(checkout.place.resolve("old"), "17.0.15");
        checkout.with("DUPFINDER_JAVA", old.toString());

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("DUPFINDER_JAVA=" + old + " is Java 17, and 25 or later is needed");
    }

    @Test
    void a_DUPFINDER_JAVA_that_is_not_there_is_an_error_that_names_it() throws Exception {
        checkout.usualJdk("25");
        checkout.with("DUPFINDER_JAVA", "/nowhere/java");

        Run run = checkout.start();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("DUPFINDER_JAVA=/nowhere/java is neither");
    }

    @Test
    void a_JDK_that_was_removed_or_made_older_since_the_last_start_is_noticed() throws Exception {
        Path removed = checkout.usualJdk("25.0.1");
        Path downgraded = checkout.usualJdk("25.0.2");
        Path last = checkout.usualJdk("25.0.3");
        assertThat(checkout.start().java()).isEqualTo(removed + "/bin/java");

        Files.delete(removed.resolve("bin/java"));
        assertThat(checkout.start().java()).isEqualTo(downgraded + "/bin/java");

        checkout.jdk(downgraded, "21.0.1");
        assertThat(checkout.start().java()).isEqualTo(last + "/bin/java");
    }
}
