package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.BitRot;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.SharedCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/// A catalog with history in which every command that tends it has something to do, and copies of
/// it to try them on.
final class TendedCatalog {

    /// Words in the place of files that the commands name.
    private static final String EXPORT = "EXPORT";

    private static final String CLAIMS = "CLAIMS";
    private static final String MEMBER = "MEMBER";
    private static final String ACKNOWLEDGED = "ACKNOWLEDGED";

    /// Where to export to.
    static final String WRITTEN = "WRITTEN";

    private static final List<String> PRUNE = List.of("prune", "--keep", "1");
    private static final List<String> VERIFY = List.of("verify");

    /// Those that are done a part at a time, each of which stays. The others are done or not.
    static final Set<List<String>> PARTWISE = Set.of(PRUNE, VERIFY);

    /// Each of them changes what [#state] tells.
    static final List<List<String>> COMMANDS =
            List.of(
                    PRUNE,
                    List.of("import", EXPORT),
                    List.of("import", CLAIMS),
                    List.of("hosts", "retire", "here"),
                    List.of("hosts", "rename", "here", "The NAS"),
                    List.of("hosts", "release", "here"),
                    List.of("ack", MEMBER, "--reason", "wanted"),
                    List.of("unack", ACKNOWLEDGED),
                    VERIFY);

    private static final List<String> STATE =
            List.of(
                    "select host_key, name, retired from host order by 1",
                    "select state, roots, options, files from scan_metadata order by id",
                    "select absolute_path, file_size, hash_value, "
                            + rank("first_scan_id")
                            + " from file_hashes order by 1, host_id",
                    "select absolute_path, reason, "
                            + rank("closed_scan_id")
                            + " from file_version order by 1, 3, 2",
                    "select finder, absolute_path, file_size from claimed_file order by 1, 2",
                    "select through_scan_id from history_pruned where through_scan_id > 0",
                    "select reason from acknowledgement order by 1",
                    "select count(*) from host_machine",
                    "select absolute_path from suspect_file order by 1");

    /// The place of a scan among all: a scan that is tried again leaves a number out.
    private static String rank(String scan) {
        return "(select count(*) from scan_metadata s where s.id <= %s)".formatted(scan);
    }

    private final Database database;
    private final Path directory;
    private final FileTree tree;
    private final Path original;
    private final Cli cli;
    private int copies;

    /// A copy of the catalog.
    ///
    /// @param place the directory that it belongs to
    record Copy(Path place, SharedCatalog catalog) {

        List<String> state() {
            return TendedCatalog.state(catalog.probe());
        }
    }

    private TendedCatalog(Database database, Path directory) throws IOException {
        this.database = database;
        this.directory = directory;
        tree = new FileTree(directory.resolve("tree"));
        cli = new Cli(directory.resolve("home")).with("DUPFINDER_HOST_ID", "here");
        original = Files.createDirectories(directory.resolve("original"));
    }

    /// Makes it, with so many files of other contents.
    static TendedCatalog make(Database database, Path directory, int files) throws IOException {
        TendedCatalog made = new TendedCatalog(database, directory);
        made.fill(files);
        return made;
    }

    private void fill(int files) throws IOException {
        tree.file("a", "same").file("b", "same").file("c", "before");
        tree.file("p", "mirrored").file("q", "mirrored");
        tree.file("rotten", BitRot.content(1)).file("sound", BitRot.content(1));
        for (int i = 0; i < files; i++) {
            tree.file("many/file" + i, "content of " + i);
        }
        tree.file("gone", "gone");
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        SharedCatalog other = SharedCatalog.of(database, elsewhere);
        run(other, "scan", "--no-report", "--host-id", "there", tree.root());
        run(other, "catalog", "export", "-o", directory.resolve(EXPORT));
        SharedCatalog.drop(database, elsewhere);

        SharedCatalog catalog = SharedCatalog.of(database, original);
        run(catalog, "scan", "--no-report", tree.root());
        tree.file("c", "changed").delete("gone");
        for (int i = 0; i < files; i++) {
            tree.file("many/file" + i, "changed content of " + i);
        }
        run(catalog, "scan", "--no-report", tree.root());
        run(catalog, "catalog", "ack", tree.path("p"), "--reason", "a mirror");
        BitRot.turn(tree, "rotten", catalog.probe());
        tree.file("x", "claimed").file("y", "claimed");
        Files.writeString(
                directory.resolve(CLAIMS),
                """
                {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 7, "fileList":
                [{"filePath": "%1$s/x"}, {"filePath": "%1$s/y"}]}]}
                """
                        .formatted(tree.root()));
    }

    private void run(SharedCatalog catalog, Object... arguments) {
        Cli.Run run = runOn(catalog.url(), arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    /// Runs the program on the catalog at this address.
    Cli.Run runOn(String url, Object... arguments) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--db-url", url));
        return cli.run(all.toArray());
    }

    /// The arguments of one of [#COMMANDS], with files where it names them.
    Object[] arguments(List<String> command) {
        List<Object> arguments = new ArrayList<>(List.of("catalog"));
        for (String word : command) {
            arguments.add(
                    switch (word) {
                        case EXPORT, CLAIMS, WRITTEN -> directory.resolve(word);
                        case MEMBER -> tree.path("a");
                        case ACKNOWLEDGED -> tree.path("p");
                        default -> word;
                    });
        }
        return arguments.toArray();
    }

    Copy copy() throws IOException {
        copies++;
        Path place = Files.createDirectories(directory.resolve("copy" + copies));
        return new Copy(place, SharedCatalog.copy(database, original, place));
    }

    void drop(Copy copy) throws IOException {
        SharedCatalog.drop(database, copy.place());
    }

    /// Everything that the commands may change, but for times.
    List<String> state() {
        return state(SharedCatalog.of(database, original).probe());
    }

    /// The same of any copy.
    static List<String> state(CatalogProbe catalog) {
        return STATE.stream().flatMap(sql -> catalog.rows(sql).stream()).toList();
    }

    /// The value of [#state] after a command that nothing disturbs.
    List<String> stateAfter(List<String> command) throws IOException {
        Copy copy = copy();
        run(copy.catalog(), arguments(command));
        List<String> state = copy.state();
        drop(copy);
        return state;
    }
}
