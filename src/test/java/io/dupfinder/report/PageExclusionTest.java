package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.file.ByteCount;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// "Exclude paths containing": excluded paths are neither shown nor counted.
@Tag("browser")
class PageExclusionTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void excluded_paths_do_not_count() {
        openGroups(HOUSE);

        page.find("#without").fill("backup");
        // Hard links are not copies.
        awaitShown("1 of 4 groups, 4.0 MiB reclaimable");
        assertThat(names()).containsExactly("IMG_0042.JPG");
    }

    @Test
    void several_patterns_are_parted_by_commas_unless_a_path_has_them_so() {
        openGroups(
                Samples.report(
                        group(3000, "/a/thumbs/1", "/b/1", "/c/1"),
                        group(5000, "/a/node_modules/2", "/b/2"),
                        group(700, "/x/ab, cd/3", "/y/ab/3", "/z/cd/3")));

        page.find("#without").fill("node_modules, *umbs*/1, thumbs");
        awaitShown("2 of 3 groups, 4.3 KiB reclaimable");
        page.find("#without").fill("ab, cd");
        awaitShown("3 groups, 11 KiB reclaimable");
    }

    @Test
    void a_group_is_shown_without_the_paths_that_are_excluded() throws IOException {
        openGroups(
                Samples.report(
                        List.of(
                                Samples.group(3000, "/a/1", "/b/1", "/c/1", "/d/1"),
                                Samples.group(5000, "/a/2", "/c/2"),
                                Samples.group(100, "/c/3", "/d/3", "/c/4"))));

        page.click(".row:has-text('1')");
        assertThat(page.count("#detail .file-item")).isEqualTo(4);
        page.find("#without").fill("/c");
        awaitShown("1 of 3 groups, 5.9 KiB reclaimable");
        assertThat(page.text(".row .copies")).isEqualTo("3");
        assertThat(page.text(".row .gain")).isEqualTo("5.9 KiB");
        assertThat(page.text(".row .others")).isEqualTo("and 2 more paths");
        assertThat(page.count("#detail .file-item")).isEqualTo(3);
        assertThat(page.text("#detail .detail-facts")).contains("5.9 KiB");
        assertThat(page.text("#detail .excluded")).startsWith("1 path excluded by the filter.");
        JsonNode saved = JSON.readTree(saved()).get("groups").get(0);
        assertThat(saved.get("copies").asInt()).isEqualTo(3);
        assertThat(saved.get("files")).hasSize(3);
        page.click("#detail .excluded button");
        assertThat(page.count("#detail .file-item")).isEqualTo(4);

        page.find("#without").fill("/b");
        awaitShown("3 groups, 11 KiB reclaimable");
        page.find("#search").fill("/b/1");
        awaitShown("0 of 3 groups, 0 B reclaimable");
    }

    /// The bytes that a copy occupies differ from its size: sparse and compressed files occupy
    /// less.
    @Test
    void reclaimable_bytes_of_the_paths_that_are_left_are_exact() {
        openGroups(
                report(
                        group(
                                8_192,
                                List.of(
                                        occupying("/a/full", 8_192),
                                        occupying("/b/full", 8_192),
                                        occupying("/c/sparse", 0)))));
        awaitShown("1 group, 8.0 KiB reclaimable");

        page.find("#without").fill("/b/");
        awaitShown("1 group, 0 B reclaimable");
        page.find("#without").fill("sparse");
        awaitShown("1 group, 8.0 KiB reclaimable");
    }

    private static GroupedFile occupying(String path, long bytes) {
        GroupedFile file = Samples.file(8_192, Samples.plain(path));
        return new GroupedFile(
                file.host(),
                file.path(),
                file.fsId(),
                file.inode(),
                file.modifiedNanos(),
                file.changedNanos(),
                file.links(),
                new ByteCount(bytes));
    }
}
