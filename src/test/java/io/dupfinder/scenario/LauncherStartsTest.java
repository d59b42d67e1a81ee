package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.scenario.StubbedCheckout.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher's words to Java: arguments, class path, options, locale.
@Tag("process")
class LauncherStartsTest {

    private StubbedCheckout checkout;
    private Path jdk;

    @BeforeEach
    void a_checkout_and_a_jdk(@TempDir Path place) throws IOException {
        checkout = new StubbedCheckout(place.toRealPath(), "a checkout");
        jdk = checkout.usualJdk("25");
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
    void only_an_export_as_Parquet_has_its_jars_and_they_come_last() throws Exception {
        checkout.maven(
                "mkdir -p target/dependency; for jar in parquet-hadoop-1 zstd-jni-1 jts-core-1;"
                        + " do echo other >target/dependency/$jar.jar; done");

        assertThat(jars("scan", "/x"))
                .containsExactly("dupfinder-0.1.0.jar", "Zed-1.jar", "alpha-1.jar");
        assertThat(jars("catalog", "export", "-o", "parquet")).hasSize(3);
        for (String[] export :
                List.of(
                        new String[] {"catalog", "export", "--format", "parquet", "-o", "x"},
                        new String[] {"catalog", "export", "--format=Parquet", "-o", "x"})) {
            assertThat(jars(export))
                    .containsExactly(
                            "dupfinder-0.1.0.jar",
                            "Zed-1.jar",
                            "alpha-1.jar",
                            "jts-core-1.jar",
                            "parquet-hadoop-1.jar",
                            "zstd-jni-1.jar");
        }
    }

    private List<String> jars(String... arguments) throws Exception {
        List<String> words = checkout.start(arguments).words();
        return Stream.of(words.get(words.indexOf("-cp") + 1).split(":", -1))
                .map(jar -> jar.substring(jar.lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void DUPFINDER_JAVA_OPTS_come_after_the_options_of_the_launcher() throws Exception {
        checkout.with("DUPFINDER_JAVA_OPTS", "-Xmx1g -Dx=*");

        assertThat(checkout.start().words())
                .containsSubsequence(
                        "@" + checkout.directory + "/script/jvm.options", "-Xmx1g", "-Dx=*", "-cp");
    }

    @Test
    void variables_that_the_JVM_would_mention_become_arguments() throws Exception {
        checkout.with("JAVA_TOOL_OPTIONS", "-Da=1 -Db=*")
                .with("JDK_JAVA_OPTIONS", "-Dc=3")
                .with("_JAVA_OPTIONS", "-Dd=4");

        Run run = checkout.start();

        assertThat(run.words())
                .containsSubsequence(
                        "-Da=1",
                        "-Db=*",
                        "-Dc=3",
                        "@" + checkout.directory + "/script/jvm.options",
                        "-Dd=4",
                        "-cp");
    }

    @Test
    void variables_with_quotes_are_left_to_the_JVM() throws Exception {
        checkout.with("JAVA_TOOL_OPTIONS", "-Da='1 2'");

        assertThat(checkout.start().words()).doesNotContain("-Da='1", "2'");
    }

    @Test
    void under_a_limit_of_the_address_space_the_JVM_reserves_less() throws Exception {
        assertThat(underLimit("-v 4000000").words())
                .contains("-XX:MaxRAM=2000000k", "-XX:CompressedClassSpaceSize=64m");
    }

    @Test
    void an_address_space_in_which_no_JVM_starts_is_named() throws Exception {
        Run run = underLimit("-v 1000000");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("ulimit -v").contains("1000");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void too_few_descriptors_for_a_JVM_are_named_with_the_remedy() throws Exception {
        Run run = underLimit("-n 40");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("too many open files", "40 at once", "ulimit -n 1024");
        assertThat(run.out()).isEmpty();
    }

    private Run underLimit(String limit) throws Exception {
        checkout.start();
        Path caller =
                StubbedCheckout.script(
                        checkout.place.resolve("caller"), "ulimit " + limit, "exec \"$1\" x");
        return checkout.run(List.of(caller.toString(), checkout.directory + "/dupfinder"));
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
    void java_gets_a_UTF_8_locale_and_keeps_one_that_is(String variable, String value, String lcAll)
            throws Exception {
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
        checkout.usualJdk("25");

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
