package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Exports that cannot be used: each is named, and nothing is published.
class BadInputTest extends FleetFixture {

    private boolean isPublished;

    @AfterEach
    void nothing_is_published() throws IOException {
        assertThat(published().isEmpty()).isEqualTo(!isPublished);
    }

    private MadeHost good(String key) {
        MadeHost host = host(key);
        host.file("/a", 100).hashed("A").and().file("/b", 100).hashed("A").and().write();
        return host;
    }

    private void assertEnds(int code, String... words) {
        Ran ran = run("group");
        assertThat(ran.code()).as(ran.err()).isEqualTo(code);
        assertThat(ran.err()).contains(words);
        isPublished = code == FleetException.INCOMPLETE || code == 0;
    }

    @Test
    void a_truncated_part() throws IOException {
        Path part = good("one").part();
        byte[] content = Files.readAllBytes(part);
        Files.write(part, Arrays.copyOf(content, content.length / 2));

        assertEnds(FleetException.FAILED, part.toString(), "copy the export again");
    }

    @Test
    void a_corrupt_part_of_the_right_length() throws IOException {
        good("zero");
        Path part = good("one").part();
        byte[] content = Files.readAllBytes(part);
        Arrays.fill(content, 4, content.length, (byte) 7);
        Files.write(part, content);

        assertEnds(FleetException.FAILED, part.toString(), "published nothing");
    }

    @Test
    void a_missing_part() throws IOException {
        Path part = good("one").part();
        Files.delete(part);

        assertEnds(FleetException.FAILED, part.toString(), "is missing");
    }

    @Test
    void a_part_with_other_rows_than_the_manifest_says() throws IOException {
        MadeHost host = good("one");
        Path manifest = host.place().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"rows\":2}]", "\"rows\":3}]"));

        assertEnds(FleetException.FAILED, host.part().toString(), "has 2 rows, and its manifest says 3");
    }

    @Test
    void a_part_that_no_manifest_names_is_left_out_with_a_warning() throws IOException {
        MadeHost host = good("one");
        Files.copy(host.part(), host.place().resolve("part-00001.parquet"));

        assertEnds(0, "part-00001.parquet is not in the manifest, and was left out");
        assertThat(groups(runWell("group"))).singleElement().asString().contains("copies=2");
    }

    @Test
    void an_export_without_a_manifest_and_the_one_before_it_counts() throws IOException {
        good("one");
        Path half = host("one").number(2).file("/a", 100).hashed("Z").and().write();
        Files.delete(half.resolve("manifest.json"));

        Ran ran = runWell("group");

        isPublished = true;
        assertThat(groups(ran)).singleElement().asString().contains("xxh3-128:41").contains("copies=2");
    }

    @Test
    void a_host_without_any_whole_export_is_named() throws IOException {
        good("one");
        Files.createDirectories(base.resolve("files/two/1-aaaaaaaa"));

        assertEnds(FleetException.INCOMPLETE, "no whole export of files/two");
    }

    @Test
    void a_manifest_of_a_newer_program() throws IOException {
        good("one").writeManifest("dupfinder.manifest/2");

        assertEnds(FleetException.REFUSED, "says dupfinder.manifest/2, and this job knows dupfinder.manifest/1");
    }

    @Test
    void a_manifest_that_is_cut_short() throws IOException {
        Path manifest = good("one").place().resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).substring(0, 60));

        assertEnds(FleetException.FAILED, manifest.toString(), "cut short");
    }

    @ParameterizedTest
    @ValueSource(strings = {"one", "elsewhere"})
    void two_catalogs_that_claim_one_host(String directory) {
        good("one");
        host("one").in(directory).ofCatalog("bbbbbbbb-other").file("/a", 100).hashed("A").and().write();

        assertEnds(FleetException.REFUSED, "two catalogs claim the host one", "catalog-of-one", "bbbbbbbb-other");
    }

    @Test
    void a_stale_host_is_counted_and_named() throws IOException {
        good("one");
        host("two").scanned("2026-02-01T00:00:00Z").file("/a", 100).hashed("A").and().write();

        Ran ran = run("group", "--max-age", "7d");

        isPublished = true;
        assertThat(ran.code()).isEqualTo(FleetException.INCOMPLETE);
        assertThat(ran.err()).contains("two was last scanned 28 days ago");
        assertThat(ran.summary().get("stale").toString()).contains("two was last scanned 28 days ago");
        assertThat(groups(ran)).singleElement().asString().contains("copies=3");
    }

    @Test
    void a_base_that_is_not_there() {
        Ran ran = run("group", "--base", base.resolve("nothing").toString());

        assertThat(ran.code()).isEqualTo(FleetException.REFUSED);
        assertThat(ran.err()).contains("there is nothing at " + base.resolve("nothing") + "/files");
    }

    @ParameterizedTest
    @CsvSource({
        "'', name a question",
        "grup, there is no question grup",
        "group --bas x, there is no option --bas",
        "group --max-age soon --base x, '--max-age takes hours or days'",
        "cover --base x --a one, cover needs both",
        "group --top many --base x, --top takes a number"
    })
    void arguments_that_are_none(String line, String words) {
        Ran ran = runWith(line.isEmpty() ? new String[0] : line.split(" "));

        assertThat(ran.code()).isEqualTo(FleetException.REFUSED);
        assertThat(ran.err()).contains(words);
    }

    private Ran runWith(String... arguments) {
        java.io.ByteArrayOutputStream err = new java.io.ByteArrayOutputStream();
        int code = Fleet.run(java.util.List.of(arguments), java.time.InstantSource.system(), System.out, new java.io.PrintStream(err));
        return new Ran(code, "", err.toString());
    }

    @Test
    void odd_names_of_hosts_stay_apart() {
        for (String key : new String[] {"007", "7", "1e3", "1000"}) {
            host(key).file("/a", 100).hashed("A").and().write();
        }
        host("a=b").in("a~3Db").file("/a", 100).hashed("A").and().write();
        host("x/y\nz").in("x~2Fy~0Az").file("/a", 100).hashed("A").and().write();

        Ran ran = run("group");

        isPublished = true;
        assertThat(groups(ran)).singleElement().asString().contains("copies=6 paths=6 hosts=6");
    }

    @Test
    void a_base_whose_name_has_brackets() {
        base = base.resolve("a [b] {c,d} e");
        good("one");

        isPublished = true;
        assertThat(groups(runWell("group"))).hasSize(1);
    }
}
