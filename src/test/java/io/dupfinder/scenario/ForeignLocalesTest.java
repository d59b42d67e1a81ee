package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.Child;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Languages whose digits, separators and capitals are others: the words are English everywhere,
/// and what another program reads is the same.
@Tag("process")
class ForeignLocalesTest {

    private static final String SAME_EVERYWHERE = "-Duser.language=en";

    @TempDir Path directory;
    private FileTree tree;

    @BeforeEach
    void some_duplicates() {
        Scenario scenario = new Scenario(directory);
        tree = scenario.tree("t");
        for (int i = 0; i < 12; i++) {
            tree.file("a/FILE" + i, "content " + i).file("b/file" + i, "content " + i);
        }
        scenario.scan(tree.root());
    }

    private String output(String language, Object... arguments) {
        Child.Ended ended =
                new Child(directory.resolve("home"))
                        .with("JAVA_TOOL_OPTIONS", language)
                        .run(arguments);
        assertThat(ended.code()).as(ended.err()).isZero();
        return ended.out();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fa", "tr"})
    void numbers_are_written_with_the_same_digits(String language) {
        for (Object[] command :
                new Object[][] {
                    {"report", "--format", "text"},
                    {"completion", "bash"},
                    {
                        "plan",
                        tree.root(),
                        "--tie",
                        "first",
                        "-o",
                        directory.resolve("plan"),
                        "--script"
                    }
                }) {
            assertThat(output("-Duser.language=" + language, command))
                    .isEqualTo(output(SAME_EVERYWHERE, command));
        }
    }
}
