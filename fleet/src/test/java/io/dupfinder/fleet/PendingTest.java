package io.dupfinder.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Lists of files that have to be read.
class PendingTest extends FleetFixture {

    @Test
    void files_of_a_size_that_nobody_looked_into_and_files_of_one_sample_are_listed_for_their_hosts() throws IOException {
        host("a=b")
                .in("a~3Db")
                .file("/same-size", 9_000).and()
                .file("/same-sample", 10_000).sampled("S").and()
                .file("/alone", 11_000).and()
                .file("/other-sample", 12_000).sampled("P").and()
                .write();
        host("two")
                .file("/size", 9_000).sampled("T").hashed("T").and()
                .file("/sample", 10_000).sampled("S").and()
                .file("/sample2", 12_000).sampled("Q").and()
                .write();

        Ran ran = runWell("pending");

        assertThat(ran.summary().get("pending").toString()).isEqualTo("{\"sample\":1,\"content\":2}");
        List<JsonNode> list = lines(ran.place().resolve("pending/a~3Db.ndjson.gz"));
        assertThat(list.get(0).toString())
                .isEqualTo("{\"schema\":\"dupfinder.pending/1\",\"host\":\"a=b\",\"run\":\"%s\"}".formatted(ran.summary().get("id").asText()));
        assertThat(list).extracting(line -> line.path("path").asText() + " " + line.path("need").asText())
                .containsExactly(" ", "/same-sample content", "/same-size sample", " ");
        assertThat(list.get(3).get("end").asLong()).isEqualTo(2);
        assertThat(list.get(1).get("mtimeNs").asLong()).isEqualTo(1);
        assertThat(Files.exists(ran.place().resolve("pending/two.ndjson.gz"))).isTrue();
    }

    @Test
    void empty_files_ask_for_nothing() {
        host("one").file("/a", 0).and().write();
        host("two").file("/b", 0).and().write();

        assertThat(runWell("pending").summary().get("pending").toString()).isEqualTo("{\"sample\":0,\"content\":0}");
    }

    @Test
    void a_file_on_a_share_that_one_host_has_read_is_not_asked_of_the_others() {
        host("one").on("share").file("/srv/a", 9_000).inode(7, 0).sampled("S").hashed("S").and().write();
        host("two").on("share").file("/mnt/a", 9_000).inode(7, 0).and().write();
        host("three").file("/other", 9_000).sampled("T").hashed("T").and().write();

        assertThat(runWell("pending").summary().get("pending").toString()).isEqualTo("{\"sample\":0,\"content\":0}");
    }

    @Test
    void another_path_of_an_inode_asks_for_nothing() {
        host("one").file("/a", 9_000).inode(1, 0).and().file("/b", 9_000).inode(1, 1).and().write();
        host("two").file("/c", 9_001).and().write();

        assertThat(runWell("pending").summary().get("pending").toString()).isEqualTo("{\"sample\":0,\"content\":0}");
    }
}
