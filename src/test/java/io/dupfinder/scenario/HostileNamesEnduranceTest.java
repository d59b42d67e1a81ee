package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Child;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.HostileTree;
import io.dupfinder.testing.ReportedFiles;
import io.dupfinder.testing.Scenario;
import io.dupfinder.testing.SharedCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Names of any bytes, in any locale, in every database and by every file system: what goes in
/// comes out, and does nothing to who looks at it.
///
/// `-Ddupfinder.hostileNames=N` says how many there are.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("browser")
@Tag("database")
@Tag("process")
class HostileNamesEnduranceTest {

    private static final int NAMES = Endurance.times("hostileNames", 400, 10_000);

    /// How many of the locales see every sink; the others see JSON.
    private static final int LOCALES = Endurance.times("hostileLocales", 1, 3);

    private static final long SEED = 20_261_122;
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Where CSV has an apostrophe, so that no spreadsheet takes what follows for a formula.
    private static final Pattern FORMULA_START =
            Pattern.compile("(^|[,;\t])(?=[=+@\\-\t\r\0\uFF1D\uFF0B\uFF0D\uFF20])");

    /// Besides line ends and the program's own colours.
    private static final Pattern CONTROL =
            Pattern.compile("(?!\r?\n|\u001b\\[[0-9;]*m)[\\p{Cc}\u202a-\u202e\u2066-\u2069]");

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    /// How many of the pairs of database and file system are tried.
    private static final int SETUPS = Endurance.times("hostileSetups", 2, 4);

    enum Locale {
        C,
        UTF_8,
        NO_ENVIRONMENT;

        Child child(Path home) {
            Child child = new Child(home).with("DUPFINDER_HOST_ID", "this-host");
            return switch (this) {
                case C -> child.with("LC_ALL", "C");
                case UTF_8 -> child;
                case NO_ENVIRONMENT -> child.without("LC_ALL").without("HOME").without("PATH");
            };
        }
    }

    /// @param fileSystem what `--file-system` is told
    record Setup(Locale locale, Database database, String fileSystem) {

        List<Object> scan(Path directory, Object... more) {
            return arguments("scan", List.of("--file-system", fileSystem), directory, more);
        }

        List<Object> report(Path directory, String format) {
            return arguments("report", List.of("--format", format), directory);
        }

        private List<Object> arguments(
                String command, List<String> own, Path directory, Object... more) {
            List<Object> all = new ArrayList<>(List.of(command));
            all.addAll(own);
            all.addAll(List.of("--db-url", SharedCatalog.of(database, directory).url()));
            all.addAll(List.of(more));
            return all;
        }
    }

    @TempDir static Path directory;
    private HostileTree tree;
    private int runs;

    @BeforeAll
    void make_the_tree() {
        tree = new HostileTree(directory.resolve("tree"), NAMES, SEED);
        new FileTree(directory).settle();
    }

    static Stream<Setup> everything() {
        return Arrays.stream(Locale.values()).flatMap(HostileNamesEnduranceTest::setups);
    }

    static Stream<Setup> every_sink() {
        return Arrays.stream(Locale.values())
                .limit(LOCALES)
                .flatMap(HostileNamesEnduranceTest::setups);
    }

    /// The first two have every database and every file system among them.
    private static Stream<Setup> setups(Locale locale) {
        return Stream.of(
                        new Setup(locale, Database.SQLITE, "linux"),
                        new Setup(locale, Database.POSTGRESQL, "portable"),
                        new Setup(locale, Database.SQLITE, "portable"),
                        new Setup(locale, Database.POSTGRESQL, "linux"))
                .limit(SETUPS);
    }

    private Path newDirectory() throws IOException {
        return Files.createDirectory(directory.resolve("run" + runs++));
    }

    private Child.Ended run(Setup setup, Path own, List<Object> arguments) {
        Child.Ended ended = setup.locale().child(own.resolve("home")).run(arguments.toArray());
        assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
        return ended;
    }

    private byte[] output(Setup setup, Path own, String format) throws IOException {
        Path file = own.resolve("output." + format);
        Child.Ended ended =
                setup.locale()
                        .child(own.resolve("home"))
                        .script("\"$@\" >'" + file + "'", setup.report(own, format).toArray());
        assertThat(ended.code()).as(ended.err()).isZero();
        return Files.readAllBytes(file);
    }

    private String text(Setup setup, Path own, String format) throws IOException {
        return new String(output(setup, own, format), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("everything")
    void each_name_is_found_and_reported_with_its_bytes(Setup setup) throws IOException {
        Path own = newDirectory();

        JsonNode scan =
                JSON.readTree(
                        run(setup, own, setup.scan(own, "--no-report", "--json", tree.root()))
                                .out());
        String json = text(setup, own, "json");
        JsonNode report = JSON.readTree(json);

        assertThat(scan.get("files").asInt()).isEqualTo(tree.files().size()).isEqualTo(NAMES);
        assertThat(scan.get("skipped").get("byReason").toString())
                .isEqualTo("{\"symlink\":" + tree.links().size() + "}");
        assertThat(Contract.violations("report", json)).isEmpty();
        assertThat(ReportedFiles.ofJson(report)).isEqualTo(tree.groups());
        for (JsonNode group : report.get("groups")) {
            for (JsonNode file : group.get("files")) {
                String path = file.get("path").asText();
                assertThat(FilePath.ofText(path)).isEqualTo(ReportedFiles.path(file));
                assertThat(file.has("rawPath")).isEqualTo(path.contains("\\"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("every_sink")
    void no_sink_loses_a_name_or_obeys_one_and_another_locale_knows_them_again(Setup setup)
            throws IOException {
        Path own = newDirectory();
        Set<FilePath> grouped =
                tree.groups().stream().flatMap(Set::stream).collect(Collectors.toSet());
        run(setup, own, setup.scan(own, "--no-report", tree.root()));
        Setup elsewhere = new Setup(Locale.UTF_8, setup.database(), setup.fileSystem());
        JsonNode again =
                JSON.readTree(
                        run(elsewhere, own, setup.scan(own, "--no-report", "--json", tree.root()))
                                .out());

        assertThat(again.get("filesReused").asInt()).isEqualTo(NAMES);
        assertThat(again.get("filesRead").asInt()).isZero();
        assertThat(ReportedFiles.ofZeroTerminated(output(setup, own, "print0")))
                .isEqualTo(tree.groups());
        assertThat(ReportedFiles.ofLines(lines(setup, own))).isEqualTo(groupsOfLines());
        assertThat(linesOfJson(text(setup, own, "ndjson"))).isEqualTo(tree.groups());
        assertThat(paths(ReportedFiles.cells(text(setup, own, "csv"))))
                .isEqualTo(
                        grouped.stream()
                                .map(path -> FORMULA_START.matcher(path.text()).replaceAll("$1'"))
                                .collect(Collectors.toSet()));
        String text = text(setup, own, "text");
        assertThat(CONTROL.matcher(text).results()).isEmpty();
        assertThat(text.lines().filter(line -> line.startsWith("  ")))
                .containsExactlyInAnyOrderElementsOf(
                        grouped.stream().map(path -> "  " + path.text()).toList());
    }

    /// In lines, where names with a line break are said to be left out.
    private byte[] lines(Setup setup, Path own) throws IOException {
        Path file = own.resolve("output.fdupes");
        Child.Ended ended =
                setup.locale()
                        .child(own.resolve("home"))
                        .script("\"$@\" >'" + file + "'", setup.report(own, "fdupes").toArray());
        assertThat(ended.code()).isEqualTo(ExitCode.INCOMPLETE.number());
        assertThat(ended.err().lines().map(line -> line.replaceFirst(".*left out: (.*); .*", "$1")))
                .containsExactlyInAnyOrderElementsOf(
                        tree.groups().stream()
                                .flatMap(Set::stream)
                                .filter(path -> !isALine(path))
                                .map(FilePath::text)
                                .toList());
        return Files.readAllBytes(file);
    }

    private Set<Set<FilePath>> groupsOfLines() {
        return tree.groups().stream()
                .map(group ->
                        group.stream()
                                .filter(HostileNamesEnduranceTest::isALine)
                                .collect(Collectors.toSet()))
                .filter(group -> group.size() > 1)
                .collect(Collectors.toSet());
    }

    private static boolean isALine(FilePath path) {
        return !path.text().contains("\\x0a");
    }

    private static Set<Set<FilePath>> linesOfJson(String lines) throws IOException {
        Set<Set<FilePath>> groups = new HashSet<>();
        for (String line : lines.lines().toList()) {
            groups.add(ReportedFiles.ofGroup(JSON.readTree(line)));
        }
        return groups;
    }

    /// Spreadsheets run a cell that begins like a formula.
    private static Set<String> paths(List<List<String>> table) {
        int column = table.getFirst().indexOf("path");
        assertThat(table)
                .allSatisfy(row ->
                        assertThat(row)
                                .hasSameSizeAs(table.getFirst())
                                .noneMatch(cell -> cell.matches("(?s)[=+@\\-\t\r\0].*")));
        return table.stream().skip(1).map(row -> row.get(column)).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("every_sink")
    void no_name_reaches_a_terminal_as_anything_but_text(Setup setup) throws IOException {
        Path own = newDirectory();
        Child child = setup.locale().child(own.resolve("home")).with("TERM", "xterm");
        String onATerminal = "/usr/bin/script -qec \"$(printf '%q ' \"$@\")\" /dev/null </dev/null";

        Child.Ended scan =
                child.script(
                        onATerminal,
                        setup.scan(
                                        own,
                                        "--no-report",
                                        "--verbose",
                                        "--progress",
                                        "never",
                                        tree.root())
                                .toArray());
        Child.Ended report = child.script(onATerminal, setup.report(own, "text").toArray());

        assertThat(scan.code()).as(scan.out()).isZero();
        assertThat(COLOUR.matcher(scan.out()).results()).isNotEmpty();
        assertThat(scan.out())
                .contains(tree.links().stream().map(link -> link.text() + ": ").toList());
        for (Child.Ended ended : List.of(scan, report)) {
            assertThat(CONTROL.matcher(ended.out()).results()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("every_sink")
    void names_may_be_roots_whatever_they_look_like(Setup setup) throws IOException {
        Path own = newDirectory();
        HostileTree names = new HostileTree(own.resolve("names"), Math.min(NAMES, 100), SEED);
        String here = "cd '" + own.resolve("names") + "' && shopt -s dotglob && ";

        Child.Ended all =
                setup.locale()
                        .child(own.resolve("home"))
                        .script(
                                here + "\"$@\" -- *",
                                setup.scan(own, "--no-report", "--json").toArray());
        Child.Ended one =
                setup.locale()
                        .child(own.resolve("home"))
                        .script(
                                here + "\"$@\" @x ./--yes",
                                setup.scan(own, "--no-report", "--json").toArray());

        assertThat(all.code()).as(all.err()).isZero();
        assertThat(JSON.readTree(all.out()).get("files").asInt()).isEqualTo(names.files().size());
        assertThat(one.code()).as(one.err()).isZero();
        assertThat(Scenario.elements(JSON.readTree(one.out()).get("roots")).map(JsonNode::asText))
                .containsExactly(names.root() + "/@x", names.root() + "/--yes");
        assertThat(ReportedFiles.ofJson(JSON.readTree(text(setup, own, "json"))))
                .isEqualTo(names.groups());
    }

    @Test
    void a_mistake_that_quotes_a_name_sends_no_control_character() throws IOException {
        Path own = newDirectory();
        // The options get it like this: a byte that is no text is a lone surrogate.
        String hostile = "\u001b]0;x\u0007\u001b[31m\udcff\u202e\u009b";
        List<List<String>> mistakes =
                List.of(
                        List.of(hostile),
                        List.of("--" + hostile),
                        List.of("-" + hostile),
                        List.of("scan", ".", "--" + hostile),
                        List.of("scan", "/none/" + hostile),
                        List.of("scan", ".", "--threads", hostile),
                        List.of("scan", ".", "--algorithm", hostile),
                        List.of("scan", ".", "--min-size", hostile),
                        List.of("scan", ".", "--color", hostile),
                        List.of("scan", ".", "--exclude", "[" + hostile),
                        List.of("scan", ".", "--db-url", hostile),
                        List.of("report", ".", "--format", hostile),
                        List.of("report", ".", "--db-url", "sqlite:////none/" + hostile),
                        List.of("--config", "/none/" + hostile, "config", "show"));

        for (List<String> mistake : mistakes) {
            Cli.Run run = new Cli(own.resolve("home")).run(mistake.toArray());

            assertThat(run.code())
                    .isIn(ExitCode.USAGE, ExitCode.CONFIG_INVALID, ExitCode.CATALOG_UNAVAILABLE);
            assertThat(run.out()).isEmpty();
            assertThat(CONTROL.matcher(run.err()).results()).as(run.err()).isEmpty();
        }
    }

    @Test
    void the_page_shows_each_name_as_text() throws IOException {
        Path own = newDirectory();
        Setup setup = setups(Locale.C).findFirst().orElseThrow();
        Path file = own.resolve("report.html");
        run(setup, own, setup.scan(own, "--report", file, tree.root()));

        try (BrowserPage page = new BrowserPage()) {
            page.open(file, "#view=files&pageSize=100000");
            page.waitUntil("document.querySelector('#file-rows tr')");
            Object texts =
                    page.evaluate(
                            """
                            [...document.querySelectorAll("#file-rows tr")].map(row =>
                              `${row.children[1].textContent}/${row.children[0].textContent}`)\
                            """);

            assertThat(Set.copyOf((List<?>) texts))
                    .isEqualTo(
                            tree.groups().stream()
                                    .flatMap(Set::stream)
                                    .map(FilePath::text)
                                    .collect(Collectors.toSet()));
            assertThat(page.count("main script, img, [onerror], [onmouseover]")).isZero();
            assertThat(page.problems()).isEmpty();
        }
    }
}
