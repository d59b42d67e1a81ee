package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.scenario.StubbedCheckout.Begun;
import io.dupfinder.scenario.StubbedCheckout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private StubbedCheckout checkout;

    @BeforeEach
    void a_checkout(@TempDir Path place) throws IOException {
        checkout = new StubbedCheckout(place.toRealPath(), "a checkout");
    }

    private Path usual(String version) throws IOException {
        return checkout.jdk(checkout.root.resolve("usr/lib/jvm/jdk-" + version), version);
    }

    @Nested
    class Finding_java {

        @Test
        void it_is_taken_from_DUPFINDER_JAVA_then_JAVA_HOME_then_PATH_then_the_usual_places()
                throws Exception {
            Path given = checkout.jdk(checkout.place.resolve("given"), "25");
            Path home = checkout.jdk(checkout.place.resolve("home"), "25.0.3");
            Path onPath = checkout.jdk(checkout.place.resolve("on path"), "26");
            Path usual = usual("25.0.1");
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
            usual("24");
            Path usual = usual("25.0.1");
            checkout.with("JAVA_HOME", old.toString())
                    .with("PATH", older + "/bin:" + checkout.tools);

            assertThat(checkout.start().java()).isEqualTo(usual + "/bin/java");
        }

        @Test
        void a_link_on_PATH_is_judged_by_the_JDK_it_leads_to_without_starting_it()
                throws Exception {
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

        @ParameterizedTest
        @CsvSource({
            "ID=debian, apt-get install openjdk-25-jdk",
            "'ID=linuxmint\nID_LIKE=\"ubuntu debian\"', temurin-25-jdk",
            "ID=fedora, dnf install java-25-openjdk-devel",
            "ID=arch, pacman -S jdk-openjdk",
            "ID=alpine, apk add openjdk25",
            "'ID=\"opensuse-leap\"', zypper install java-25-openjdk-devel",
            "ID=unheard-of, package manager of this system"
        })
        void without_one_the_platforms_way_to_install_it_is_told(String release, String command)
                throws Exception {
            StubbedCheckout.write(checkout.root.resolve("etc/os-release"), release + "\n");
            usual("17.0.15");

            Run run = checkout.start();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("25 or later", "only Java 17 was found", command);
            assertThat(checkout.builds()).isEmpty();
        }

        @Test
        void a_DUPFINDER_JAVA_that_is_too_old_is_an_error_that_names_it() throws Exception {
            usual("25");
            Path old = checkout.jdk(checkout.place.resolve("old"), "17.0.15");
            checkout.with("DUPFINDER_JAVA", old.toString());

            Run run = checkout.start();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("DUPFINDER_JAVA=" + old + " is Java 17, and 25 or later is needed");
        }

        @Test
        void a_DUPFINDER_JAVA_that_is_not_there_is_an_error_that_names_it() throws Exception {
            usual("25");
            checkout.with("DUPFINDER_JAVA", "/nowhere/java");

            Run run = checkout.start();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("DUPFINDER_JAVA=/nowhere/java is neither");
        }

        @Test
        void a_JDK_that_was_removed_or_made_older_since_the_last_start_is_noticed()
                throws Exception {
            Path removed = usual("25.0.1");
            Path downgraded = usual("25.0.2");
            Path last = usual("25.0.3");
            assertThat(checkout.start().java()).isEqualTo(removed + "/bin/java");

            Files.delete(removed.resolve("bin/java"));
            assertThat(checkout.start().java()).isEqualTo(downgraded + "/bin/java");

            checkout.jdk(downgraded, "21.0.1");
            assertThat(checkout.start().java()).isEqualTo(last + "/bin/java");
        }
    }

    @Nested
    class Building {

        private Path jdk;

        @BeforeEach
        void a_jdk() throws IOException {
            jdk = usual("25");
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
            assertThat(run.err())
                    .contains("no such artifact", "the build failed", "check the network");
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
            while (Files.notExists(checkout.place.resolve("begun"))) {
                assertThat(begun.process().isAlive()).isTrue();
                Thread.sleep(20);
            }

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
        void without_Maven_the_way_to_install_it_is_told() throws Exception {
            StubbedCheckout.write(checkout.root.resolve("etc/os-release"), "ID=debian\n");
            Files.delete(checkout.tools.resolve("mvn"));

            Run run = checkout.start();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err()).contains("no mvn on PATH", "apt-get install maven");
        }

        @Test
        void a_checkout_that_cannot_be_written_says_so_unless_the_build_is_kept_elsewhere()
                throws Exception {
            StubbedCheckout.write(
                    checkout.directory.resolve(".dupfinder"), "in the way of a directory");

            Run run = checkout.start();

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("has not been built", "as the owner", "DUPFINDER_BUILD_DIR");
            checkout.with("DUPFINDER_BUILD_DIR", "elsewhere");
            assertThat(checkout.start().words())
                    .anyMatch(word -> word.contains(checkout.place + "/elsewhere/app."));
        }
    }

    @Nested
    class Starting {

        private Path jdk;

        @BeforeEach
        void a_jdk() throws IOException {
            jdk = usual("25");
        }

        @Test
        void arguments_arrive_byte_for_byte() throws Exception {
            Path caller =
                    StubbedCheckout.script(
                            checkout.place.resolve("caller"),
                            "exec \"$1\" '' ' a  b ' '@file' '*' '-n' \"$(printf 'caf\\351 \\377\\201')\" 'two\nlines' '\\x'");

            Run run = checkout.run(List.of(caller.toString(), checkout.directory + "/dupfinder"));

            assertThat(run.arguments())
                    .containsExactly(
                            "",
                            " a  b ",
                            "@file",
                            "*",
                            "-n",
                            "caf\u00e9 \u00ff\u0081",
                            "two\nlines",
                            "\\x");
        }

        @Test
        void the_class_path_is_the_programs_jar_and_then_the_others_in_order() throws Exception {
            List<String> words = checkout.start().words();

            String[] jars = words.get(words.indexOf("-cp") + 1).split(":");
            assertThat(jars)
                    .extracting(jar -> jar.substring(jar.lastIndexOf('/') + 1))
                    .containsExactly("dupfinder-0.1.0.jar", "Zed-1.jar", "alpha-1.jar");
            assertThat(words).contains("-Ddupfinder.home=" + checkout.directory);
        }

        @Test
        void DUPFINDER_JAVA_OPTS_come_after_the_options_of_the_launcher() throws Exception {
            checkout.with("DUPFINDER_JAVA_OPTS", "-Xmx1g -Dx=*");

            assertThat(checkout.start().words())
                    .containsSubsequence("-Xshare:auto", "-Xmx1g", "-Dx=*", "-cp");
        }

        @ParameterizedTest
        @CsvSource({
            "LANG, , C.UTF-8",
            "LANG, C, C.UTF-8",
            "LC_ALL, POSIX, C.UTF-8",
            "LC_CTYPE, de_DE.ISO-8859-1, C.UTF-8",
            "LANG, xx_XX.UTF-8, C.UTF-8",
            "LANG, de_DE.UTF-8, ''",
            "LC_ALL, de_DE.utf8, de_DE.utf8"
        })
        void java_gets_a_UTF_8_locale_and_keeps_one_that_is(
                String variable, String value, String lcAll) throws Exception {
            if (value != null) {
                checkout.with(variable, value);
            }

            assertThat(checkout.start().localeOfJava()).isEqualTo(lcAll);
        }

        @Test
        void it_works_through_links_from_anywhere_whatever_CDPATH_says() throws Exception {
            Files.createDirectories(checkout.place.resolve("bin"));
            Files.createSymbolicLink(
                    checkout.place.resolve("bin/first"), Path.of("../a checkout/dupfinder"));
            Files.createSymbolicLink(checkout.place.resolve("bin/second"), Path.of("first"));
            checkout.with("CDPATH", checkout.root + ":" + checkout.place);

            for (String program :
                    List.of("bin/second", "a checkout/dupfinder", "./a checkout/../bin/first")) {
                Run run = checkout.run(List.of(program, "scan"));
                assertThat(run.words()).contains("-Ddupfinder.home=" + checkout.directory);
                assertThat(run.arguments()).containsExactly("scan");
            }
            assertThat(checkout.builds()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(strings = {"'new\nline'", "'quo\"te $x `y` \\z'", "*", "-dash"})
        void a_checkout_may_have_a_name_that_shells_stumble_over(String name, @TempDir Path place)
                throws Exception {
            checkout = new StubbedCheckout(place.toRealPath(), name);
            usual("25");

            assertThat(checkout.start("x").arguments()).containsExactly("x");
        }

        @ParameterizedTest
        @ValueSource(strings = {"with:colon", "latin-\\351-one", "ends in\\012"})
        void a_checkout_that_Java_cannot_name_is_built_in_the_cache(String name) throws Exception {
            Path caller =
                    StubbedCheckout.script(
                            checkout.place.resolve("caller"),
                            "name=$(printf '" + name + "x'); name=${name%x}",
                            "mv 'a checkout' \"$name\" && \"./$name/dupfinder\" one && exec \"./$name/dupfinder\" two");

            Run run = checkout.run(List.of(caller.toString()));

            assertThat(run.exitCode()).isEqualTo(0);
            assertThat(checkout.builds()).hasSize(1);
            boolean nameable = name.startsWith("ends");
            assertThat(Files.isDirectory(checkout.user.resolve(".cache/dupfinder")))
                    .isEqualTo(!nameable);
        }

        @Test
        void an_installed_copy_runs_the_jars_in_lib() throws Exception {
            Files.delete(checkout.directory.resolve("pom.xml"));
            StubbedCheckout.write(checkout.directory.resolve("lib/dupfinder-1.0.jar"), "own");
            StubbedCheckout.write(checkout.directory.resolve("lib/a.jar"), "other");

            Run run = checkout.start("scan");

            assertThat(run.java()).isEqualTo(jdk + "/bin/java");
            assertThat(run.words())
                    .contains(
                            checkout.directory
                                    + "/lib/dupfinder-1.0.jar:"
                                    + checkout.directory
                                    + "/lib/a.jar");
            assertThat(checkout.builds()).isEmpty();
        }

        @Test
        void neither_HOME_nor_PATH_is_needed_to_start_what_is_built() throws Exception {
            checkout.start();
            checkout.without("HOME").with("PATH", checkout.tools + ":/nowhere");

            assertThat(checkout.start("x").arguments()).containsExactly("x");
        }
    }
}
