package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Groups of made-up exports.
class GroupTest extends FleetFixture {

    @Test
    void contents_of_several_hosts_are_groups_with_their_hosts_and_worth() throws IOException {
        host("one").file("/a", 10_000).hashed("A").and().file("/b", 10_000).hashed("A").and().file("/c", 5_000).hashed("C").and().write();
        host("two").file("/a", 10_000).hashed("A").and().file("/d", 7_000).hashed("D").and().write();

        Ran ran = runWell("group");

        assertThat(groups(ran))
                .containsExactly("10000 xxh3-128:41000000000000000000000000000000 copies=3 paths=3 hosts=2 reclaimable=24576");
        JsonNode summary = ran.summary();
        assertThat(summary.get("groups").asLong()).isEqualTo(1);
        assertThat(summary.get("redundantFiles").asLong()).isEqualTo(2);
        assertThat(summary.get("reclaimableBytes").asLong()).isEqualTo(24_576);
        assertThat(summary.get("acrossHosts").get("groups").asLong()).isEqualTo(1);
        assertThat(summary.get("withinHosts").get("groups").asLong()).isZero();
        assertThat(ran.json("totals.json").get("matrix").toString())
                .isEqualTo("[[\"one\",\"one\",1,10000],[\"one\",\"two\",1,10000],[\"two\",\"two\",1,10000]]");
        List<JsonNode> top = lines(ran.place().resolve("top.ndjson.gz"));
        assertThat(top).extracting(line -> line.fieldNames().next()).containsExactly("schema", "hostId", "hostId", "one", "size", "host", "host", "host", "end");
        assertThat(top.get(3).toString()).isEqualTo("{\"one\":\"one\",\"other\":\"two\",\"contents\":1,\"bytes\":10000}");
        assertThat(top.get(4).get("hosts").asInt()).isEqualTo(2);
        assertThat(top).extracting(line -> line.path("path").asText()).containsSubsequence("/a", "/b", "/a");
        assertThat(top.get(8).get("end").asInt()).isEqualTo(7);
        assertThat(Files.readString(base.resolve("runs/current")).strip()).isEqualTo(summary.get("id").asText());
    }

    @Test
    void hard_links_are_paths_of_one_copy() {
        host("one").file("/a", 100).inode(-5, 0).hashed("A").and().file("/b", 100).inode(-5, 1).hashed("A").and().write();
        host("two").file("/x", 200).hashed("X").and().file("/a", 100).hashed("A").and().write();

        assertThat(groups(runWell("group"))).singleElement().asString().contains("copies=2 paths=3 hosts=2 reclaimable=4096");
    }

    @Test
    void an_inode_of_one_volume_is_one_copy_whichever_host_saw_it() {
        host("one").on("nfs#1a").file("/mnt/a", 100).inode(7, 0).hashed("A").and().write();
        host("two").on("nfs#2b").file("/srv/a", 100).inode(7, 0).hashed("A").and().write();

        assertThat(groups(runWell("group"))).isEmpty();
        assertThat(groups(runWell("group", "--hosts-apart"))).hasSize(1);
    }

    @Test
    void a_digest_that_is_not_known_or_by_another_algorithm_groups_with_nothing() {
        host("one").file("/a", 100).hashed("A").and().file("/b", 9_000).and().write();
        host("two").file("/a", 100).hashed("A", "md5").and().file("/b", 9_000).and().write();

        Ran ran = runWell("group");

        assertThat(groups(ran)).isEmpty();
        assertThat(ran.summary().get("warnings").toString()).contains("several algorithms (md5, xxh3-128)");
        assertThat(ran.summary().get("rowsByAlgorithm").toString()).isEqualTo("{\"md5\":1,\"xxh3-128\":1}");
    }

    @Test
    void contents_that_every_catalog_acknowledges_are_left_out_of_the_sums() throws IOException {
        host("one").file("/a", 100).hashed("A").acknowledged().and().file("/b", 100).hashed("B").acknowledged().and().write();
        host("two").file("/a", 100).hashed("A").acknowledged().and().file("/b", 100).hashed("B").and().write();

        Ran ran = runWell("group");

        assertThat(ran.summary().get("groups").asLong()).isEqualTo(1);
        assertThat(ran.summary().get("acknowledged").get("groups").asLong()).isEqualTo(1);
        assertThat(lines(ran.place().resolve("top.ndjson.gz"))).extracting(line -> line.path("path").asText()).containsOnly("", "/b");
    }

    @Test
    void seventy_hosts_need_a_second_word_of_bits() throws IOException {
        SyntheticHosts.write(SPARK, base, 70, 1, 1);

        Ran ran = runWell("group");

        assertThat(groups(ran)).singleElement().asString().contains("copies=70 paths=70 hosts=70");
        assertThat(ran.json("totals.json").get("matrix")).hasSize(70 * 71 / 2);
    }

    @Test
    void members_are_all_files_of_all_groups() {
        host("one").file("/a", 100).hashed("A").and().file("/c", 100).hashed("C").and().write();
        host("two").file("/a", 100).hashed("A").and().file("/\\xff", 100).hashed("A").and().write();

        Ran ran = runWell("members");

        assertThat(ran.summary().get("members").asLong()).isEqualTo(3);
        assertThat(SPARK.read().parquet(ran.place().resolve("members").toString()).select("path").collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder("/a", "/a", "/\\xff");
    }

    @Test
    void totals_say_what_each_host_has_and_what_is_not_known_of_it() {
        host("one").file("/a", 100).hashed("A").and().file("/b", 9_000).and().write();
        host("two").file("/a", 100).hashed("A").and().write();

        JsonNode hosts = runWell("totals").json("totals.json").get("hosts");

        assertThat(hosts.get(0).toString())
                .isEqualTo(
                        "{\"host\":\"one\",\"paths\":2,\"files\":2,\"bytes\":9100,\"allocated\":16384,\"filesWithoutDigest\":1,\"bytesWithoutDigest\":9000}");
        assertThat(hosts).hasSize(2);
    }
}
