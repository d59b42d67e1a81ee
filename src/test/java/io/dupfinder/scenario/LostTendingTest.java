package io.dupfinder.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.cli.ExitCode;
import io.dupfinder.testing.CatalogProbe;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.CuttingProxy;
import io.dupfinder.testing.CuttingProxy.Cut;
import io.dupfinder.testing.Endurance;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A connection that breaks between any two statements of a command that tends the catalog: what it
/// was to do is done once, or not at all and said so.
///
/// `-Ddupfinder.cuts=N` says how many places are tried; 1,000 are more than there are.
class LostTendingTest {

    private static final int CUTS = Endurance.times("cuts", 3, 1_000);

    /// About as much as such a command says to the server.
    private static final int LAST = 36;

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
                    "select reason from acknowledgement",
                    "select count(*) from run_lock");

    /// What is tried again leaves a number out.
    private static String rank(String scan) {
        return "(select count(*) from scan_metadata s where s.id <= %s)".formatted(scan);
    }

    @TempDir Path directory;
    private FileTree tree;
    private Cli cli;
    private String original;

    static Stream<Arguments> commands() {
        return Arrays.stream(Cut.values())
                .flatMap(cut ->
                        Stream.of(
                                        List.of("prune", "--keep", "1"),
                                        List.of("import", "EXPORT"),
                                        List.of("import", "CLAIMS"),
                                        List.of("hosts", "retire", "here"),
                                        List.of("hosts", "rename", "here", "The NAS"))
                                .map(command -> Arguments.of(command, cut)));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void it_is_done_once_or_not_at_all(List<String> command, Cut cut) throws IOException {
        prepare();
        List<Object> arguments = new ArrayList<>(List.of("catalog"));
        command.forEach(word ->
                arguments.add(
                        word.equals("EXPORT") || word.equals("CLAIMS")
                                ? directory.resolve(word)
                                : word));
        List<String> before = state(original);
        List<String> after = stateAfter(arguments);
        assertThat(after).isNotEqualTo(before);

        int stride = Math.max(1, LAST / CUTS);
        int tried = 0;
        boolean wasCut = true;
        for (int at = 1; wasCut; at += stride) {
            wasCut = isCutAt(at, cut, arguments, before, after);
            tried++;
        }

        assertThat(tried).isGreaterThan(2);
    }

    private void prepare() throws IOException {
        tree = new FileTree(directory.resolve("tree"));
        tree.file("a", "same").file("b", "same").file("c", "before").file("gone", "gone");
        cli = new Cli(directory.resolve("home")).with("DUPFINDER_HOST_ID", "here");
        original = PostgresServer.newName();
        scan("there", tree.root());
        String elsewhere = original;
        run(elsewhere, "catalog", "export", "-o", directory.resolve("EXPORT"));
        original = PostgresServer.newName();
        scan("here", tree.root());
        tree.file("c", "changed").delete("gone");
        scan("here", tree.root());
        tree.file("x", "claimed").file("y", "claimed");
        Files.writeString(
                directory.resolve("CLAIMS"),
                """
                {"jdupesVersion": "1.21.3", "matchSets": [{"fileSize": 7, "fileList":
                [{"filePath": "%1$s/x"}, {"filePath": "%1$s/y"}]}]}
                """
                        .formatted(tree.root()));
        PostgresServer.execute("drop database " + elsewhere);
    }

    private void scan(String host, Path root) {
        run(original, "scan", "--no-report", "--host-id", host, root);
    }

    private void run(String database, Object... arguments) {
        Cli.Run run = runOn(PostgresServer.url(database), arguments);
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    private Cli.Run runOn(String url, Object... arguments) {
        List<Object> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of("--db-url", url));
        return cli.run(all.toArray());
    }

    private List<String> stateAfter(List<Object> arguments) {
        String copy = copy();
        run(copy, arguments.toArray());
        List<String> state = state(copy);
        PostgresServer.execute("drop database " + copy);
        return state;
    }

    private String copy() {
        String copy = PostgresServer.newName();
        PostgresServer.execute("create database %s template %s".formatted(copy, original));
        return copy;
    }

    private static List<String> state(String database) {
        CatalogProbe catalog = new CatalogProbe(PostgresServer.jdbcUrl(database));
        return STATE.stream().flatMap(sql -> catalog.rows(sql).stream()).toList();
    }

    private boolean isCutAt(
            int at, Cut cut, List<Object> arguments, List<String> before, List<String> after) {
        String copy = copy();
        try (CuttingProxy proxy = new CuttingProxy(PostgresServer.port(), at, cut)) {
            String url = "postgresql://postgres@localhost:%d/%s".formatted(proxy.port(), copy);

            Cli.Run run = runOn(url, arguments.toArray());

            String what = "cut at %d, %s".formatted(at, run.err());
            assertThat(run.err()).as(what).doesNotContain("\tat ");
            assertThat(run.code()).as(what).isIn(ExitCode.OK, ExitCode.CATALOG_UNAVAILABLE);
            if (run.code() != ExitCode.OK) {
                if (!arguments.contains("prune")) {
                    assertThat(state(copy)).as(what).isEqualTo(before);
                }
                run(copy, arguments.toArray());
            }
            assertThat(state(copy)).as(what).isEqualTo(after);
            return proxy.hasCut();
        } finally {
            PostgresServer.execute("drop database %s with (force)".formatted(copy));
        }
    }
}
