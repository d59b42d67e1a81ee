package io.dupfinder.scenario;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Catalog;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanSession;
import io.dupfinder.cli.ExitCode;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import io.dupfinder.testing.BrowserPage;
import io.dupfinder.testing.Cli;
import io.dupfinder.testing.Database;
import io.dupfinder.testing.FileTree;
import io.dupfinder.testing.Scenario;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What other finders found, from files that they wrote (`bench/finders`), with another place put
/// in for the one where they were.
@ParameterizedClass
@EnumSource(Database.class)
class FinderResultsTest {

    private static final String PLACE = "/srv/photos";
    private static final int BEACH = 30_000;

    private static final List<String> PHOTOS =
            List.of("2023/beach.jpg", "2024/beach copy.jpg", "2024/été/plage.jpg");

    @Parameter Database database;
    @TempDir Path directory;
    private Scenario scenario;
    private Cli cli;
    private FileTree tree;

    @BeforeEach
    void set_up() throws IOException {
        scenario = new Scenario(directory, database);
        cli = scenario.cli().with("DUPFINDER_HOST_ID", "here");
        tree = scenario.tree("photos");
        PHOTOS.forEach(name -> tree.file(name, "a".repeat(BEACH)));
        tree.hardLink("2023/link.jpg", "2023/beach.jpg");
        tree.file("2023/note.txt", "tiny note").file("2024/a \"quoted\" \\ name.txt", "tiny note");
        tree.file("2023/lines.txt", "two lines in a name");
        tree.file("2024/a\nb\tc\u0001d", "two lines in a name");
        tree.file("2023/nothing", "").file("2024/nothing", "").file("2024/alone.txt", "alone");
        tree.file("2024/cafe.txt", "raw bytes content");
        FilePath raw = FilePath.ofText(tree.path("2023").toString()).resolve(raw("caf\u00e9.txt"));
        Files.writeString(NioPath.of(raw), "raw bytes content");
    }

    private static byte[] raw(String latin) {
        return latin.getBytes(ISO_8859_1);
    }

    /// As the finder wrote it, of the tree here.
    private byte[] result(String name) throws IOException {
        try (InputStream in = getClass().getResourceAsStream("finders/" + name)) {
            String text = new String(in.readAllBytes(), ISO_8859_1);
            String here = new String(tree.root().toString().getBytes(UTF_8), ISO_8859_1);
            return text.replace(PLACE, here).getBytes(ISO_8859_1);
        }
    }

    private String text(String name) throws IOException {
        return new String(result(name), UTF_8);
    }

    /// Under a name that tells nothing.
    private Cli.Run importing(byte[] content) throws IOException {
        return cli.run("catalog", "import", Files.write(directory.resolve("found"), content));
    }

    private void imported(String name) throws IOException {
        Cli.Run run = importing(result(name));
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
    }

    private List<String> unverified() {
        Cli.Run run = cli.run("catalog", "unverified", "--format", "csv");
        assertThat(run.code()).as(run.err()).isEqualTo(ExitCode.OK);
        return run.out().lines().skip(1).toList();
    }

    private long files() {
        return cli.catalog().isThere("file_hashes")
                ? cli.catalog().number("select count(*) from file_hashes")
                : 0;
    }

    private void assertAllAreUnverified(String origin, long groups, long files) {
        assertThat(cli.catalog().number("select count(*) from file_hashes")).isEqualTo(files);
        assertThat(
                        cli.catalog()
                                .number(
                                        "select count(*) from file_hashes where hash_value is not null or tier1_hash is not null"))
                .isZero();
        assertThat(cli.catalog().number("select count(*) from v_duplicate_file")).isZero();
        assertThat(unverified())
                .hasSize((int) files)
                .allSatisfy(line -> assertThat(line).contains(",unverified," + origin + ","));
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
        imported(name);
        assertAllAreUnverified(origin, withRaw ? 4 : 3, withRaw ? 10 : 8);

        scenario.scan("--pending");

        assertThat(scenario.groups()).isEqualTo(proven(withRaw));
        assertThat(unverified()).isEmpty();
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
            imported(name);
            assertAllAreUnverified("czkawka", 3, 7);
        }
        scenario.scan("--pending");

        assertThat(scenario.groups()).hasSize(3);
        assertThat(unverified()).isEmpty();
    }

    @Test
    void a_scan_of_the_files_proves_them_as_pending_ones_are_proven() throws IOException {
        imported("fclones.json");
        tree.settle();

        assertThat(scenario.scan(tree.root()).get("groups").asInt()).isEqualTo(4);

        assertThat(scenario.groups()).isEqualTo(proven(true));
        assertThat(unverified()).isEmpty();
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void a_claim_that_is_wrong_is_dropped_by_the_next_scan() throws IOException {
        tree.file("2024/beach copy.jpg", "b".repeat(BEACH));
        tree.file("2024/été/plage.jpg", "a".repeat(BEACH / 2) + "b" + "a".repeat(BEACH / 2 - 1));
        tree.file("2024/cafe.txt", "raw bytes CONTENT").settle();
        imported("fclones.json");
        assertThat(unverified()).hasSize(10);

        scenario.scan("--pending");

        assertThat(unverified()).isEmpty();
        assertThat(scenario.groups()).hasSize(2);
        assertThat(cli.catalog().rows("select reason from file_version")).isEmpty();
    }

    @Test
    void the_page_says_that_there_is_something_unverified_which_it_does_not_show()
            throws IOException {
        imported("jdupes.json");
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
        tree.file("2024/été/plage.jpg", "c".repeat(BEACH)).settle();
        scenario.scan(tree.root());
        Set<Set<String>> known = scenario.groups();
        List<String> rows = cli.catalog().rows("select * from file_hashes order by id");

        Cli.Run run = importing(result("rmlint.json"));

        assertThat(run.out())
                .isEqualTo(
                        "imported 4 groups that rmlint 2.9.0 found; of 4 this catalog knew already\n");
        assertThat(unverified()).isEmpty();
        assertThat(cli.catalog().rows("select * from file_hashes order by id")).isEqualTo(rows);
        assertThat(scenario.groups()).isEqualTo(known);
        assertThat(scenario.scan(tree.root()).get("filesRead").asInt()).isZero();
    }

    @Test
    void a_file_that_changed_since_its_last_scan_begins_another_version() throws IOException {
        tree.file("2023/note.txt", "other text").settle();
        scenario.scan(tree.root());
        tree.file("2023/note.txt", "tiny note");

        imported("jdupes.json");

        assertThat(unverified())
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

        Cli.Run run = importing(result("fclones.json"));

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
        assertThat(unverified()).hasSize(2);
        assertThat(files()).isEqualTo(2);
    }

    @Test
    void of_a_tree_that_is_gone_nothing_is_imported() throws IOException {
        byte[] result = result("jdupes.json");
        tree.move("2023", "../elsewhere").move("2024", "../elsewhere-too");

        Cli.Run run = importing(result);

        assertThat(run.code()).isEqualTo(ExitCode.INCOMPLETE);
        assertThat(run.out()).startsWith("nothing was imported");
        assertThat(run.err().lines()).hasSize(8);
        assertThat(files()).isZero();
    }

    @Test
    void a_finder_that_found_nothing_gives_nothing_to_import() throws IOException {
        for (String name :
                List.of(
                        "none-fclones.json",
                        "none-fclones.txt",
                        "none-rmlint.json",
                        "none-czkawka.json")) {
            Cli.Run run = importing(result(name));

            assertThat(run.code()).as(name + run.err()).isEqualTo(ExitCode.OK);
            assertThat(run.out()).contains("found no duplicates: nothing to import");
        }
        Cli.Run empty = importing(result("none-jdupes.json"));
        assertThat(empty.code()).isEqualTo(ExitCode.FAILED);
        assertThat(empty.err()).contains("the file is empty, as jdupes leaves it");
        assertThat(files()).isZero();
    }

    @Test
    void a_result_that_is_cut_short_anywhere_is_refused_whole() throws IOException {
        for (String name :
                List.of(
                        "fclones.json",
                        "fclones.txt",
                        "rmlint.json",
                        "czkawka.json",
                        "jdupes.json")) {
            byte[] whole = result(name);
            // Line breaks at the end are no loss.
            int end = new String(whole, ISO_8859_1).stripTrailing().length();
            for (int length = 1; length < end; length += 97) {
                assertRefused(Arrays.copyOf(whole, length), name + " of " + length);
            }
            assertRefused(Arrays.copyOf(whole, end - 1), name);
        }
        assertRefused(
                result("cut-czkawka.json"), "what czkawka itself cuts short", "ends too early");
    }

    @Test
    void a_result_that_says_what_no_finder_says_is_refused_whole() throws IOException {
        String fclones = text("fclones.json");
        String text = text("fclones.txt");
        String jdupes = text("jdupes.json");
        String czkawka = text("czkawka.json");
        String rmlint = new String(result("rmlint.json"), ISO_8859_1);
        String here = tree.root().toString();

        assertRefused(text("relative-jdupes.json"), "the path './", "is relative");
        assertRefused(
                fclones.replace(here + "/2023/note", here + "/../photos/2023/note"),
                "leaves the directories");
        assertRefused(jdupes.replace("2023/note.txt", "2023/\\u0000"), "zero byte");
        assertRefused(fclones.replace("0.35.0", "9.1.0"), "version 9.1.0", "0.x");
        assertRefused(text.replace("0.35.0", "9.1.0"), "version 9.1.0");
        assertRefused(jdupes.replace("1.21.3", "2.0"), "version 2.0");
        assertRefused(rmlint.replace("2.9.0", "3.0.0"), "version 3.0.0");
        assertRefused(fclones.replace("\"version\"", "\"edition\""), "which version");
        assertRefused(
                fclones.replace("\"group_count\": 5", "\"group_count\": 6"),
                "more or fewer groups");
        assertRefused(text.replace("5 groups", "6 groups"), "5 groups and not the '6'");
        assertRefused(text.replace(" * 4:", " * 5:"), "has 4 files and not the 5");
        assertRefused(text.replace("9 B (9 B)", "nine"), "neither a group nor a path");
        assertRefused(text.replace("\\xE9", "\\y"), "escaped in no known way");
        assertRefused(
                fclones.replace("2024/cafe.txt", "2023/beach.jpg"), "twice the path", "beach.jpg");
        assertRefused(jdupes.replace("\"fileSize\": 9,", ""), "no size");
        assertRefused(jdupes.replace("\"fileSize\": 9", "\"fileSize\": -9"), "a size is none");
        assertRefused(jdupes.replace("\"fileSize\": 9", "\"fileSize\": 1e99"), "a size is none");
        assertRefused(jdupes.replace("matchSets", "sets"), "no matchSets");
        assertRefused(
                czkawka.replace("\"size\":9,", "\"size\":8,\"is\":1,")
                        .replaceFirst("\"size\":8", "\"size\":9"),
                "several sizes");
        assertRefused(text("czkawka-size.json"), "not of contents", "--search-method HASH");
        assertRefused(czkawka + czkawka, "nothing may follow");
        assertRefused(rmlint.replace("total_files", "files"), "did not come to its end");
        assertRefused(
                jdupes.replace("note", "caf\u00e9").getBytes(ISO_8859_1), "not UTF-8", "jdupes");
        assertRefused("[[{\"path\":\"/a\"}]]", "line 1", "no JSON object");
        assertRefused("{\"a\":1}", "nor a result of fclones, rmlint, czkawka or jdupes");
    }

    private void assertRefused(String content, String... words) throws IOException {
        assertRefused(
                content.getBytes(content.contains("rmlint json-dump") ? ISO_8859_1 : UTF_8),
                content.lines().findFirst().orElse(""),
                words);
    }

    private void assertRefused(byte[] content, String what, String... words) throws IOException {
        Cli.Run run = importing(content);

        assertThat(run.code()).as(what + run.err() + run.out()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err())
                .as(what)
                .startsWith("dupfinder: ")
                .hasLineCount(1)
                .doesNotContain("\tat ", "Exception");
        assertThat(words).as(what).allSatisfy(word -> assertThat(run.err()).contains(word));
        assertThat(files()).isZero();
    }

    @Test
    void packed_or_through_a_link_it_is_the_same() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(text("jdupes.json").replace("/photos/", "/by-link/").getBytes(UTF_8));
        }
        Files.createSymbolicLink(directory.resolve("by-link"), tree.root());

        assertThat(importing(packed.toByteArray()).code()).isEqualTo(ExitCode.OK);

        assertThat(unverified()).hasSize(8).allMatch(line -> line.contains("/photos/"));
        byte[] half = Arrays.copyOf(packed.toByteArray(), packed.size() / 2);
        Cli.Run run = importing(half);
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("dupfinder: ").contains("cut short").hasLineCount(1);
    }

    @Test
    void importing_again_changes_nothing_and_two_finders_are_told_apart() throws IOException {
        imported("fclones.json");
        imported("fclones.txt");
        assertThat(unverified()).hasSize(10);

        imported("jdupes.json");

        assertThat(unverified()).hasSize(18);
        assertThat(files()).isEqualTo(10);
        assertThat(cli.run("catalog", "stats").out()).containsPattern("unverified groups +7\n");
        assertThat(cli.run("catalog", "ls", tree.path("2024")).out()).contains("unknown");
        scenario.scan("--pending");
        assertThat(unverified()).isEmpty();
    }

    @Test
    void while_a_scan_of_the_host_is_at_work_nothing_is_imported() throws IOException {
        assertThat(cli.run("catalog", "init").code()).isEqualTo(ExitCode.OK);
        try (Catalog catalog = database.openForScan(cli.home());
                ScanSession _ = catalog.beginScan(new Host("here", "here"), "scan /srv")) {
            Cli.Run run = importing(result("fclones.json"));

            assertThat(run.code()).isEqualTo(ExitCode.LOCKED);
            assertThat(files()).isZero();
        }
        imported("fclones.json");
        assertThat(unverified()).hasSize(10);
    }

    @Test
    void claims_move_with_the_catalog_and_are_part_of_its_history() throws IOException {
        imported("fclones.json");
        Path export = directory.resolve("export");
        cli.run("catalog", "export", "-o", export);
        Cli other = new Cli(directory.resolve("other"), database);

        assertThat(other.run("catalog", "import", export).code()).isEqualTo(ExitCode.OK);

        assertThat(other.run("catalog", "unverified", "--format", "csv").out().lines().skip(1))
                .containsExactlyElementsOf(unverified());
        assertThat(cli.run("catalog", "scans", "--format", "csv").out()).contains(",complete,");
        assertThat(scenario.report().has("scan")).isFalse();
    }
}
