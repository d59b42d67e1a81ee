package io.dupfinder.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.cli.console.ExitCode;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.FoundPhotos;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/// Results of other finders, from files that they wrote (`bench/finders`), with another place put
/// in for the one where they were.
@ParameterizedClass
@MethodSource(Database.OF_SCENARIOS)
@Tag("browser")
class FinderResultsTest {

    private static final int BEACH = FoundPhotos.BEACH;

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private Cli cli;
    private FoundPhotos photos;
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        scenario = new Scenario(directory, database);
        cli = scenario.cli().with("DUPFINDER_HOST_ID", "here");
        photos = new FoundPhotos(scenario, directory);
        tree = photos.tree();
    }

    private void assertAllAreUnverified(String origin, long groups, long files) {
        assertThat(cli.catalog().number("select count(*) from file_hashes")).isEqualTo(files);
        assertThat(
                        cli.catalog()
                                .number(
                                        "select count(*) from file_hashes where hash_value is not null or tier1_hash is not null"))
                .isZero();
        assertThat(cli.catalog().number("select count(*) from v_duplicate_file")).isZero();
        assertThat(photos.unverified())
                .hasSize((int) files)
                .allSatisfy(
                        line -> assertThat(line).contains(",\"unverified\",\"" + origin + "\","));
        assertThat(scenario.groups()).isEmpty();
        assertThat(cli.run("report", "--format", "text").err())
                .contains(groups + " groups that other finders found are unverified");
    }

    private static Set<String> set(String... paths) {
        return Set.of(paths);
    }

    private Set<Set<String>> proven(boolean withRaw) {
        List<Set<String>> groups =
                new ArrayList<>(
                        List.of(
                                set(
                                        "photos/2023/beach.jpg",
                                        "photos/2023/link.jpg",
                                        "photos/2024/beach copy.jpg",
                                        "photos/2024/été/plage.jpg"),
                                set(
                                        "photos/2023/note.txt",
                                        "photos/2024/a \"quoted\" \\\\ name.txt"),
                                set("photos/2023/lines.txt", "photos/2024/a\\x0ab\\x09c\\x01d")));
        if (withRaw) {
            groups.add(set("photos/2023/caf\\xe9.txt", "photos/2024/cafe.txt"));
        }
        return Set.copyOf(groups);
    }

    private void assertProves(String name, String origin, boolean withRaw) throws IOException {
        photos.imported(name);
        assertAllAreUnverified(origin, withRaw ? 4 : 3, withRaw ? 10 : 8);

        scenario.scan("--pending");

        assertThat(scenario.groups()).isEqualTo(proven(withRaw));
        assertThat(photos.unverified()).isEmpty();
        assertThat(cli.run("report", "--format", "text").err()).isEmpty();
    }

    @Test
    void what_fclones_found_is_unverified_until_a_scan_has_compared_it() throws IOException {
        assertProves("fclones.json", "fclones 0.35.0", true);
    }

    @Test
    void the_text_of_fclones_says_the_same() throws IOException {
        assertProves("fclones.txt", "fclones 0.35.0", true);
    }

    @Test
    void what_rmlint_found_is_unverified_with_names_that_are_not_utf_8() throws IOException {
        assertProves("rmlint.json", "rmlint 2.9.0", true);
    }

    @Test
    void what_jdupes_found_is_unverified() throws IOException {
        assertProves("jdupes.json", "jdupes 1.21.3", false);
    }

    @Test
    void what_czkawka_found_is_unverified_in_whichever_of_its_forms() throws IOException {
        for (String name :
                List.of("czkawka.json", "czkawka-pretty.json", "czkawka-reference.json")) {
            photos.imported(name);
            assertAllAreUnverified("czkawka", 3, 7);
        }
        scenario.scan("--pending");

        assertThat(scenario.groups()).hasSize(3);
        assertThat(photos.unverified()).isEmpty();
    }

    @Test
    void a_scan_of_the_files_proves_them_as_pending_ones_are_proven() throws IOException {
        photos.imported("fclones.json");

        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isEqualTo(4);

        assertThat(scenario.groups()).isEqualTo(proven(true));
        assertThat(photos.unverified()).isEmpty();
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void a_claim_that_is_wrong_is_dropped_by_the_next_scan() throws IOException {
        tree.file("2024/beach copy.jpg", "b".repeat(BEACH));
        tree.file("2024/été/plage.jpg", "a".repeat(BEACH / 2) + "b" + "a".repeat(BEACH / 2 - 1));
        tree.file("2024/cafe.txt", "raw bytes CONTENT");
        photos.imported("fclones.json");
        assertThat(photos.unverified()).hasSize(10);

        scenario.scan("--pending");

        assertThat(photos.unverified()).isEmpty();
        assertThat(scenario.groups()).hasSize(2);
        assertThat(cli.catalog().rows("select reason from file_version")).isEmpty();
    }

    @Test
    void the_page_says_that_there_is_something_unverified_which_it_does_not_show()
            throws IOException {
        photos.imported("jdupes.json");
        assertThat(cli.run("report").code()).isEqualTo(ExitCode.OK);
        try (BrowserPage page = new BrowserPage()) {
            page.open(cli.reportFile());

            assertThat(page.text("#incomplete"))
                    .isEqualTo(
                            "3 groups that other finders found are unverified and not shown; the next scan compares them.");
            assertThat(page.text("#headline")).isEqualTo("No duplicates found");
        }
    }

    @Test
    void what_the_catalog_has_proven_or_refuted_already_is_not_made_unsure_again()
            throws IOException {
        tree.file("2024/beach copy.jpg", "b".repeat(BEACH));
        tree.file("2024/été/plage.jpg", "c".repeat(BEACH));
        scenario.scan(tree.root());
        Set<Set<String>> known = scenario.groups();
        List<String> rows = cli.catalog().rows("select * from file_hashes order by id");

        Cli.Run run = photos.importing(photos.result("rmlint.json"));

        assertThat(run.out())
                .isEqualTo(
                        "imported 4 groups that rmlint 2.9.0 found; of 4 this catalog knew already\n");
        assertThat(photos.unverified()).isEmpty();
        assertThat(cli.catalog().rows("select * from file_hashes order by id")).isEqualTo(rows);
        assertThat(scenario.groups()).isEqualTo(known);
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void a_file_that_changed_since_its_last_scan_begins_another_version() throws IOException {
        tree.file("2023/note.txt", "other text");
        scenario.scan(tree.root());
        tree.file("2023/note.txt", "tiny note");

        photos.imported("jdupes.json");

        assertThat(photos.unverified())
                .hasSize(2)
                .allMatch(line -> line.contains("note") || line.contains("name.txt"));
        assertThat(scenario.rows("reason", "file_version"))
                .containsExactly("photos/2023/note.txt|CHANGED");
        scenario.scan("--pending");
        assertThat(scenario.groups())
                .contains(set("photos/2023/note.txt", "photos/2024/a \"quoted\" \\\\ name.txt"));
    }

    @Test
    void what_is_not_as_the_finder_saw_it_is_left_out_and_listed() throws IOException {
        tree.delete("2024/été/plage.jpg").file("2024/beach copy.jpg", "shorter");
        tree.delete("2024/cafe.txt").symlink("2024/cafe.txt", "alone.txt");
        tree.file("2023/lines.txt", "longer than it was before");

        Cli.Run run = photos.importing(photos.result("fclones.json"));

        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.err().lines())
                .hasSize(4)
                .anySatisfy(line ->
                        assertThat(line).contains("plage.jpg cannot be looked at: No such file"))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains(
                                        "beach copy.jpg had 30,000 bytes when fclones saw it and has 7 now"))
                .anySatisfy(line ->
                        assertThat(line)
                                .contains("cafe.txt cannot be looked at: it is no regular file"))
                .anySatisfy(line -> assertThat(line).contains("lines.txt had 19 bytes"));
        assertThat(run.out())
                .contains("imported 1 group that fclones 0.35.0 found")
                .contains(
                        "left out 3 groups of which no two copies are there, and 1 group of empty files")
                .contains("1 unverified: `dupfinder scan --pending` compares them");
        assertThat(photos.unverified()).hasSize(2);
        assertThat(photos.files()).isEqualTo(2);
    }

    @Test
    void of_a_tree_that_is_gone_nothing_is_imported() throws IOException {
        byte[] result = photos.result("jdupes.json");
        tree.move("2023", "../elsewhere").move("2024", "../elsewhere-too");

        Cli.Run run = photos.importing(result);

        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out()).startsWith("nothing was imported");
        assertThat(run.err().lines()).hasSize(8);
        assertThat(photos.files()).isZero();
    }

    @Test
    void a_finder_that_found_nothing_gives_nothing_to_import() throws IOException {
        for (String name :
                List.of(
                        "none-fclones.json",
                        "none-fclones.txt",
                        "none-rmlint.json",
                        "none-czkawka.json")) {
            Cli.Run run = photos.importing(photos.result(name));

            assertThat(run.code()).as(name + run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("found no duplicates: nothing to import");
        }
        Cli.Run empty = photos.importing(photos.result("none-jdupes.json"));
        assertThat(empty.code()).isEqualTo(ExitCode.FAILED);
        assertThat(empty.err()).contains("the file is empty, as jdupes leaves it");
        assertThat(photos.files()).isZero();
    }

    @Test
    void packed_or_through_a_link_it_is_the_same() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(photos.text("jdupes.json").replace("/photos/", "/by-link/").getBytes(UTF_8));
        }
        Files.createSymbolicLink(directory.resolve("by-link"), tree.root());

        assertThat(photos.importing(packed.toByteArray()).code()).isEqualTo(ExitCode.OK);

        assertThat(photos.unverified()).hasSize(8).allMatch(line -> line.contains("/photos/"));
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Cli.Run run = photos.importing(half);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("dupfinder: ").contains("cut short").hasLineCount(1);
    }

    @Test
    void importing_again_changes_nothing_and_two_finders_are_told_apart() throws IOException {
        photos.imported("fclones.json");
        photos.imported("fclones.txt");
        assertThat(photos.unverified()).hasSize(10);

        photos.imported("jdupes.json");

        assertThat(photos.unverified()).hasSize(18);
        assertThat(photos.files()).isEqualTo(10);
        assertThat(cli.run("catalog", "stats").out()).containsPattern("unverified groups +7\n");
        assertThat(cli.run("catalog", "ls", tree.path("2024")).out()).contains("unknown");
        scenario.scan("--pending");
        assertThat(photos.unverified()).isEmpty();
    }

    @Test
    void while_a_scan_of_the_host_is_at_work_nothing_is_imported() throws IOException {
        assertThat(cli.run("catalog", "init").code()).isEqualTo(ExitCode.OK);
        try (Catalog catalog = database.openForScan(cli.home());
                ScanSession _ = catalog.beginScan(new Host("here", "here"), "scan /srv")) {
            Cli.Run run = photos.importing(photos.result("fclones.json"));

            assertThat(run.code()).isEqualTo(ExitCode.LOCKED);
            assertThat(photos.files()).isZero();
        }
        photos.imported("fclones.json");
        assertThat(photos.unverified()).hasSize(10);
    }

    @Test
    void claims_move_with_the_catalog_and_are_part_of_its_history() throws IOException {
        photos.imported("fclones.json");
        Path export = directory.resolve("export");
        cli.run("catalog", "export", "-o", export);
        Cli other = new Cli(directory.resolve("other"), database);

        assertThat(other.run("catalog", "import", export).code()).isEqualTo(ExitCode.OK);

        assertThat(other.run("catalog", "unverified", "--format", "csv").out().lines().skip(1))
                .containsExactlyElementsOf(photos.unverified());
        assertThat(cli.run("catalog", "scans", "--format", "csv").out()).contains(",\"complete\",");
        assertThat(scenario.report().has("scan")).isFalse();
    }
}
