package io.dupfinder.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Trees below one directory, a user, and the program's answers about them in JSON, checked against
/// its schemas.
public final class Scenario {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path directory;
    private final Cli cli;

    public Scenario(Path directory) {
        this(directory, Database.SQLITE);
    }

    public Scenario(Path directory, Database database) {
        this(directory, directory.resolve("home"), database);
    }

    /// A scenario of another user with this home and the same trees.
    public Scenario(Path directory, Path home, Database database) {
        this.directory = directory;
        cli = new Cli(home, database);
    }

    public Cli cli() {
        return cli;
    }

    /// A tree of this name, which is made if it is missing.
    public FileTree tree(String name) {
        return new FileTree(directory.resolve(name));
    }

    /// Scans successfully, and returns the JSON of `--json`.
    public JsonNode scan(Object... arguments) {
        return scanEnding(ExitCode.OK, arguments);
    }

    /// Scans with this exit code.
    public JsonNode scanEnding(ExitCode code, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("scan", "--json"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run run = cli.run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(Contract.violations("scan", run.out())).isEmpty();
        return parse(run.out());
    }

    /// The report on these paths, or on everything when there are none.
    public JsonNode report(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of("report", "--format", "json"));
        all.addAll(Arrays.asList(arguments));
        Cli.Run run = cli.run(all.toArray());
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        assertThat(Contract.violations("report", run.out())).isEmpty();
        return parse(run.out());
    }

    /// The paths of each group of the report, relative to the directory of this scenario.
    public Set<Set<String>> groups(Object... arguments) {
        return elements(report(arguments).get("groups"))
                .map(this::paths)
                .collect(Collectors.toSet());
    }

    /// The groups of a report as the oracle's groups.
    public static Set<Oracle.Group> asOracleSays(JsonNode groups) {
        return elements(groups)
                .map(group ->
                        new Oracle.Group(
                                group.get("size").asLong(),
                                group.get("copies").asInt(),
                                elements(group.get("files"))
                                        .map(file -> file.get("path").asText())
                                        .collect(Collectors.toSet())))
                .collect(Collectors.toSet());
    }

    private Set<String> paths(JsonNode group) {
        return elements(group.get("files"))
                .map(file -> file.get("path").asText().substring(directory.toString().length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The paths of the catalog with another column, relative to the directory of this scenario.
    public List<String> rows(String columns, String table) {
        String prefix = directory + "/";
        return cli.catalog()
                .rows(
                        "select replace(absolute_path, '%s', ''), %s from %s order by 1, 2"
                                .formatted(prefix, columns, table));
    }

    public static Stream<JsonNode> elements(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
