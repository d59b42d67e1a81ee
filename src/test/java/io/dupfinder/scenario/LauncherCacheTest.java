package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher makes a cache of loaded classes by a training run, and starts with it.
@Tag("process")
class LauncherCacheTest {

    private static final String OPTION = "-XX:AOTCache=";
    private static final String BOTH_COMPILERS = "-XX:TieredStopAtLevel=4";

    @TempDir Path place;
    private StubbedCheckout checkout;

    @BeforeEach
    void a_checkout_and_a_jdk() throws IOException {
        checkout = new StubbedCheckout(place, "checkout");
        checkout.usualJdk("25");
    }

    private static Path cache(StubbedCheckout.Run run) {
        return run.words().stream()
                .filter(word -> word.startsWith(OPTION))
                .map(word -> Path.of(word.substring(OPTION.length())))
                .findFirst()
                .orElseThrow();
    }

    private Path flags() {
        return checkout.directory.resolve("script/jvm.options");
    }

    private static boolean hasCache(StubbedCheckout.Run run) {
        return run.words().stream().anyMatch(word -> word.startsWith(OPTION));
    }

    @Test
    void it_is_made_once_for_each_java() throws Exception {
        Path cache = cache(checkout.start("scan", "."));
        assertThat(cache).hasFileName("java,25").hasContent("cache\n");
        assertThat(cache(checkout.start("scan", "."))).isEqualTo(cache);
        assertThat(checkout.trainings()).hasSize(1);

        checkout.with("DUPFINDER_JAVA", checkout.jdk(place.resolve("other"), "26").toString());
        assertThat(cache(checkout.start("scan", "."))).isNotEqualTo(cache);
        checkout.start("scan", ".");
        assertThat(checkout.trainings()).hasSize(2);
        try (Stream<Path> left = Files.list(cache.getParent())) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "lock", "java,25", "java,25.print", "java,26", "java,26.print");
        }
    }

    @Test
    void it_is_made_again_with_a_new_build() throws Exception {
        checkout.start("scan", ".");
        checkout.source("Other.java", "class Other {}");

        assertThat(hasCache(checkout.start("scan", "."))).isTrue();

        assertThat(checkout.trainings()).hasSize(2);
    }

    @Test
    void it_is_made_again_for_an_installed_copy_with_newer_jars() throws Exception {
        Path own = StubbedCheckout.write(checkout.directory.resolve("lib/dupfinder.jar"), "");
        Files.setLastModifiedTime(own, FileTime.from(Instant.now().minusSeconds(5)));
        Files.delete(checkout.directory.resolve("pom.xml"));
        checkout.start("scan", ".");
        checkout.start("scan", ".");
        assertThat(checkout.trainings()).hasSize(1);

        Files.setLastModifiedTime(own, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(hasCache(checkout.start("scan", "."))).isTrue();
        assertThat(checkout.trainings()).hasSize(2);
    }

    @Test
    void a_training_that_fails_is_not_tried_again_and_says_why_beside() throws Exception {
        checkout.cannotTrain();

        StubbedCheckout.Run run = checkout.start("scan", ".");

        assertThat(hasCache(run)).isFalse();
        assertThat(run.err()).doesNotContain("why");
        assertThat(hasCache(checkout.start("scan", "."))).isFalse();
        assertThat(checkout.trainings()).hasSize(1);
        assertThat(checkout.appDirectory().resolve("aot/java,25.log")).hasContent("why\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--version", "-V", "scan --help"})
    void what_only_prints_something_waits_for_no_cache_and_takes_a_small_one_that_is_there(
            String command) throws Exception {
        assertThat(hasCache(checkout.start(command.split(" ", -1)))).isFalse();
        assertThat(checkout.trainings()).isEmpty();

        checkout.start("scan", ".");

        assertThat(cache(checkout.start(command.split(" ", -1))).getFileName())
                .hasToString("java,25.print");
    }

    @Test
    void a_file_named_like_an_option_or_a_wish_for_help_does_not_count_as_one() throws Exception {
        assertThat(hasCache(checkout.start("scan", "--", "--help"))).isTrue();
        assertThat(hasCache(checkout.start("scan", "help"))).isTrue();
    }

    @Test
    void a_training_that_is_interrupted_leaves_nothing_and_is_tried_again() throws Exception {
        checkout.start("--version");
        checkout.trainsSlowly();
        StubbedCheckout.Begun begun =
                checkout.begin(List.of(checkout.directory + "/dupfinder", "scan", "."));
        checkout.awaitFile("trainings");

        begun.process().destroy();

        assertThat(begun.end().exitCode()).isEqualTo(143);
        assertThat(checkout.appDirectory().resolve("aot"))
                .isDirectoryNotContaining("glob:**/{training,java}*");
        checkout.trainsAtOnce();
        assertThat(hasCache(checkout.start("scan", "."))).isTrue();
    }

    @Test
    void DUPFINDER_FAST_START_off_does_without_and_has_both_compilers() throws Exception {
        checkout.with("DUPFINDER_FAST_START", "off");

        StubbedCheckout.Run run = checkout.start("scan", ".");

        assertThat(hasCache(run)).isFalse();
        assertThat(run.words()).containsSubsequence("@" + flags(), BOTH_COMPILERS);
        assertThat(checkout.trainings()).isEmpty();
    }

    @Test
    void the_optimizing_compiler_is_for_digests_that_need_it() throws Exception {
        assertThat(flags()).content().contains("\n-XX:TieredStopAtLevel=1\n");
        assertThat(checkout.start("scan", ".").words()).doesNotContain(BOTH_COMPILERS);

        assertThat(checkout.start("scan", ".", "--algorithm=sha256").words())
                .containsSubsequence("@" + flags(), BOTH_COMPILERS);
        assertThat(checkout.start("scan", ".", "--algorithm", "sha256").words())
                .containsSubsequence("@" + flags(), BOTH_COMPILERS);
    }

    /// Runs the real Java and the program's real jars. `AOTMode=on` makes the JVM refuse to start
    /// where a cache does not fit.
    @Test
    void the_real_program_starts_with_a_cache_that_fits() throws Exception {
        FileTree tree = new FileTree(place.resolve("tree")).file("a", "same").file("b", "same");
        Child child = Installation.trained().underCron(place.resolve("home"));

        Child.Ended first = child.run("scan", tree.root());
        Child.Ended second =
                child.with("DUPFINDER_JAVA_OPTS", "-XX:AOTMode=on").run("scan", tree.root());

        assertThat(List.of(first.code(), second.code())).as(second.err()).containsOnly(0);
        assertThat(first.out()).startsWith("Scanned 2 files");
        assertThat(second.out()).startsWith("Scanned 2 files");
        assertThat(first.err() + second.err()).isEmpty();
    }

    @Test
    void the_real_program_finds_the_same_with_DUPFINDER_FAST_START_off() throws Exception {
        FileTree tree = new FileTree(place.resolve("tree")).file("a", "same").file("b", "same");
        tree.settle();
        Child child =
                Installation.trained()
                        .underCron(place.resolve("home"))
                        .with("DUPFINDER_FAST_START", "off");

        Child.Ended first = child.run("scan", tree.root());
        Child.Ended second = child.run("scan", "--json", tree.root());
        Child.Ended report = child.run("report", "--format", "fdupes");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).startsWith("Scanned 2 files");
        assertThat(second.out()).contains("\"filesRead\":0", "\"filesReused\":2", "\"groups\":1");
        assertThat(report.out()).contains(tree.path("a").toString(), tree.path("b").toString());
        assertThat(first.err() + second.err() + report.err()).isEmpty();
    }

    /// The cache has a part that the JVM puts into the heap, and refuses to start where that has no
    /// room for it beside the young objects.
    @ParameterizedTest
    @ValueSource(strings = {"16m", "32m", "48m"})
    void the_real_program_starts_with_little_memory(String heap) throws Exception {
        FileTree tree = new FileTree(place.resolve("tree")).file("a", "same").file("b", "same");

        Child.Ended ended =
                Installation.trained()
                        .underCron(place.resolve("home"))
                        .with("DUPFINDER_JAVA_OPTS", "-Xmx" + heap)
                        .run("scan", tree.root());

        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        assertThat(ended.out()).startsWith("Scanned 2 files");
        assertThat(ended.err()).isEmpty();
    }
}
