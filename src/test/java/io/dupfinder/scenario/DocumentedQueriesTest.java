package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.ExitCode;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The queries that `docs/catalog.md` gives as examples.
@ParameterizedClass
@EnumSource(Database.class)
class DocumentedQueriesTest {

    /// A comment, and the lines of the query below it.
    private static final Pattern QUERY =
            Pattern.compile("^    -- (.+)\n((?:    .+\n)+)", Pattern.MULTILINE);

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private FileTree tree;

    @BeforeEach
    void set_up() {
        scenario = new Scenario(directory, database);
        tree = scenario.tree("t").file("a", "twice").file("b", "twice").file("c", "once");
        scenario.scan(tree.path("a"), tree.path("b"), "--host-id", "one");
    }

    private static Map<String, String> queries() throws IOException {
        String document =
                Files.readString(
                        Path.of(System.getProperty("dupfinder.project"), "docs/catalog.md"));
        Map<String, String> queries = new LinkedHashMap<>();
        Matcher found = QUERY.matcher(document);
        while (found.find()) {
            queries.put(found.group(1), found.group(2).strip());
        }
        return queries;
    }

    private String answer(String query) {
        Cli.Run run = scenario.cli().run("catalog", "sql", query, "--format", "csv");
        assertThat(run.code()).as(query + "\n" + run.err()).isEqualTo(ExitCode.OK);
        return run.out();
    }

    @Test
    void each_is_answered() throws IOException {
        assertThat(queries()).hasSizeGreaterThan(3);
        for (String query : queries().values()) {
            assertThat(answer(query)).isNotEmpty();
        }
    }

    @Test
    void what_no_other_host_has_does_not_depend_on_copies_of_the_same_host() throws IOException {
        String query = queries().get("files of which no other host is known to have a copy");
        assertThat(answer(query)).contains("/a\r\n", "/b\r\n");

        scenario.scan(tree.path("b"), tree.path("c"), "--host-id", "two");

        assertThat(answer(query).lines().skip(1)).singleElement().asString().endsWith("/c");
    }
}
