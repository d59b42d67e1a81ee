package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Files of one host that are on another.
class CoverTest extends FleetFixture {

    @BeforeEach
    void two_hosts() {
        host("one")
                .named("First")
                .file("/data/covered", 100).hashed("A").and()
                .file("/data/missing", 200).hashed("B").and()
                .file("/data/nobody-looked", 9_000).and()
                .file("/data/alone", 9_999).and()
                .file("/database", 300).hashed("D").and()
                .write();
        host("two")
                .file("/x/a", 100).hashed("A").and()
                .file("/x/b", 200).hashed("Z").and()
                .file("/y/n", 9_000).hashed("N").and()
                .write();
        host("three").file("/d", 300).hashed("D", "sha256").and().file("/b", 200).and().write();
    }

    private String cover(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "cover";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        var summary = runWell(all).summary();
        return "covered %s missing %s unknown %s"
                .formatted(
                        summary.get("covered").get("files"),
                        summary.get("missing").get("files"),
                        summary.get("unknown").get("files"));
    }

    @Test
    void a_file_is_covered_missing_or_unknown() {
        // nobody-looked has no digest, and two has a file of its size; alone has none, and nobody has a file of its size.
        assertThat(cover("--a", "one:/data", "--b", "two")).isEqualTo("covered 1 missing 2 unknown 1");
    }

    @Test
    void a_digest_of_another_algorithm_or_none_covers_nothing_and_rules_nothing_out() {
        assertThat(cover("--a", "First", "--b", "three")).isEqualTo("covered 0 missing 3 unknown 2");
    }

    @Test
    void all_other_hosts_are_one_side_and_directories_are_whole_names() {
        assertThat(cover("--a", "one:/data/", "--b", "*")).isEqualTo("covered 1 missing 1 unknown 2");
        assertThat(cover("--a", "one:/data", "--b", "two:/x")).isEqualTo("covered 1 missing 3 unknown 0");
    }

    @Test
    void a_path_whose_inode_is_counted_outside_of_the_directory_has_its_answer() {
        host("links")
                .file("/data/second", 500).inode(9, 1).hashed("L").and()
                .file("/other/first", 500).inode(9, 0).hashed("L").and()
                .write();

        assertThat(cover("--a", "links:/data", "--b", "two")).isEqualTo("covered 0 missing 1 unknown 0");
        assertThat(cover("--a", "links:/data", "--b", "links:/other")).isEqualTo("covered 1 missing 0 unknown 0");
    }

    @Test
    void a_share_that_both_hosts_have_covers_none_of_its_own_files() {
        host("nfs1").on("share").file("/srv/a", 600).inode(7, 0).hashed("S").and().write();
        host("nfs2")
                .on("share")
                .file("/mnt/a", 600).inode(7, 0).hashed("S").and()
                .file("/mnt/copy", 100).inode(8, 0).hashed("A").and()
                .write();

        assertThat(cover("--a", "nfs1", "--b", "*")).isEqualTo("covered 0 missing 1 unknown 0");
        assertThat(cover("--a", "nfs2", "--b", "nfs1")).isEqualTo("covered 0 missing 2 unknown 0");
        assertThat(cover("--a", "one:/data/covered", "--b", "nfs2")).isEqualTo("covered 1 missing 0 unknown 0");
    }

    @Test
    void what_is_not_covered_is_listed() {
        Ran ran = runWell("cover", "--a", "one:/data", "--b", "two");

        assertThat(SPARK.read().parquet(ran.place().resolve("uncovered").toString()).select("answer", "path").collectAsList())
                .extracting(row -> row.getString(0) + " " + row.getString(1))
                .containsExactlyInAnyOrder("missing /data/alone", "missing /data/missing", "unknown /data/nobody-looked");
    }

    @Test
    void a_host_that_nobody_exported_is_refused() {
        Ran ran = run("cover", "--a", "nobody", "--b", "*");

        assertThat(ran.code()).isEqualTo(FleetException.REFUSED);
        assertThat(ran.err()).contains("there is no export of a host nobody");
    }
}
