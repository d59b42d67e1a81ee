package io.dupfinder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The order of words in comments: subject, verb, object (CONTRIBUTING.md).
@Tag("fast")
class CommentsTest {

    private static final Path PROJECT = Path.of(System.getProperty("dupfinder.project", "."));

    /// Trees of the program, of its tests and of the fleet's job.
    private static final List<Path> SOURCES =
            List.of(
                    PROJECT.resolve("src/main/java"),
                    PROJECT.resolve("src/test/java"),
                    PROJECT.resolve("fleet/src"));

    private static final Pattern COMMENT = Pattern.compile("^\\s*(?:///?|--) ?(.*)$");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?]) +");
    private static final Pattern NO_SUBJECT =
            Pattern.compile("^(So|As|Of|By|What|Who|Whoever|That which)\\b.*");

    @Test
    void no_sentence_begins_with_a_word_that_puts_the_subject_off() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources()) {
            for (String comment : comments(Files.readAllLines(file))) {
                SENTENCE_END
                        .splitAsStream(comment)
                        .filter(sentence -> NO_SUBJECT.matcher(sentence).matches())
                        .forEach(sentence -> found.add(file.getFileName() + ": " + sentence));
            }
        }
        assertThat(found).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path tree : SOURCES) {
            try (Stream<Path> files = Files.walk(tree)) {
                files.filter(it -> it.toString().matches(".*\\.(java|sql)")).forEach(all::add);
            }
        }
        return all;
    }

    /// Comments of neighbouring lines as one text each.
    private static List<String> comments(List<String> lines) {
        List<String> comments = new ArrayList<>();
        StringBuilder comment = new StringBuilder();
        for (String line : lines) {
            var matcher = COMMENT.matcher(line);
            if (matcher.matches()) {
                comment.append(comment.isEmpty() ? "" : " ").append(matcher.group(1).strip());
            } else if (!comment.isEmpty()) {
                comments.add(comment.toString());
                comment.setLength(0);
            }
        }
        return comments;
    }
}
