package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.testing.BitRot;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands that say the same, whichever database the catalog is in. Other scenarios are run on
/// SQLite alone.
@Tag("database")
class SameOnServerTest {

    @TempDir Path directory;
    private final Map<Database, Scenario> scenarios = new EnumMap<>(Database.class);
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        for (Database database : Database.values()) {
            scenarios.put(
                    database,
                    new Scenario(directory, directory.resolve("home" + database), database));
        }
        tree = new FileTree(directory.resolve("t"));
        tree.file("x/a", "same").file("y/a", "same").file("y/\u00e4 'b\\", "same");
        tree.file("x/large", BitRot.content(1)).file("y/large", BitRot.content(1));
        tree.file("alone", "all alone").file("x/changes", "before").file("gone", "gone");
        tree.hardLink("y/link", "x/large").symlink("s", "x/a");
        for (int i = 0; i < 30; i++) {
            tree.file("many/" + i, "two of each " + i / 2);
        }
        assertSame("scan", "--no-report", "-q", tree.root());
        tree.file("x/changes", "after").delete("gone").move("alone", "moved").file("new", "same");
    }

    /// Runs a command on each, and compares what it says and how it ends.
    private String assertSame(Object... arguments) {
        Cli.Run sqlite = scenarios.get(Database.SQLITE).cli().run(arguments);
        Cli.Run server = scenarios.get(Database.POSTGRESQL).cli().run(arguments);
        assertThat(said(server)).as(List.of(arguments).toString()).isEqualTo(said(sqlite));
        return sqlite.out();
    }

    private static String said(Cli.Run run) {
        return (run.code() + "\n" + run.out() + run.err())
                .replaceAll("home(SQLITE|POSTGRESQL)", "home")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+Z?", "TIME")
                .replaceAll("\"seconds\":\\{.*?}", "SECONDS")
                .replaceAll("(in|took) [\\d.,]+ m?s", "TOOK");
    }

    @Test
    void reports_and_their_conditions() {
        assertSame("scan", "--no-report", "-q", tree.root());

        for (String format : List.of("text", "json", "ndjson", "csv", "fdupes", "print0")) {
            assertThat(assertSame("report", "--format", format)).isNotEmpty();
        }
        assertSame("report", "--all-files", "--format", "csv");
        assertSame("report", "--unique", "--format", "csv");
        assertSame("report", "--copies", ">=3", "--format", "text");
        assertSame("report", tree.path("x"), "--min-size", "1K", "--format", "json");
        for (String condition :
                List.of("groups > 1", "new_groups > 0", "new_reclaimable >= 1", "suspect > 0")) {
            assertSame("report", "--format", "text", "--fail-if", condition);
        }
    }

    @Test
    void history_and_what_tends_it() {
        assertSame("scan", "--no-report", "-q", tree.root());

        assertThat(assertSame("catalog", "diff")).contains("moved");
        assertSame("catalog", "diff", "--format", "json");
        assertSame("catalog", "diff", 0, 2, "--format", "csv");
        assertSame("catalog", "hosts", "--format", "csv");
        assertSame("catalog", "prune", "--keep", 1, "--dry-run");
        assertSame("catalog", "prune", "--keep", 1);
        assertSame("catalog", "diff");
        assertSame("catalog", "diff", 0, 2);
    }

    @Test
    void questions_about_files() {
        for (String name : List.of("x/a", "y/link", "moved", "new", "x/changes", "nowhere")) {
            assertSame("catalog", "where", tree.path(name));
        }
        for (String name : List.of("", "x", "y", "many", "nowhere")) {
            assertSame("catalog", "ls", tree.path(name));
        }
        assertSame(
                "catalog", "sql", "select absolute_path, hash_value from file_hashes order by 1");
    }

    @Test
    void acknowledgements_and_claims() throws IOException {
        assertSame("catalog", "ack", tree.path("x/a"), "--reason", "wanted");
        assertSame("report", "--format", "json");
        assertSame("catalog", "unack", tree.path("x/a"));
        tree.file("p", "claimed").file("q", "claimed");
        Path claims =
                Files.writeString(
                        directory.resolve("claims"),
                        """
                        {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 7, "fileList":
                        [{"filePath": "%1$s/p"}, {"filePath": "%1$s/q"}]}]}
                        """
                                .formatted(tree.root()));
        assertSame("catalog", "import", claims);
        assertSame("catalog", "unverified");
        assertSame("catalog", "verify", "-q");
    }
}
