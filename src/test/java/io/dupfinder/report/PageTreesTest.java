package io.dupfinder.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.KnownTree;
import io.dupfinder.directory.DirectoryGroup;
import io.dupfinder.directory.DirectoryReport;
import io.dupfinder.directory.DirectoryTotals;
import io.dupfinder.directory.SharedPair;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The view of duplicate directories.
@Tag("browser")
class PageTreesTest extends PageTest {

    private static KnownTree tree(String path) {
        return new KnownTree(new Host("key", "other"), FilePath.ofPlain(path));
    }

    private static DirectoryGroup.Member member(String path) {
        return new DirectoryGroup.Member(tree(path), 0, true);
    }

    private static SharedPair.Part part(String path, long shared) {
        return new SharedPair.Part(
                tree(path), 12, new ByteCount(1000), new ByteCount(shared), true);
    }

    private static Report withDirectories() {
        return HOUSE.with(
                new DirectoryReport(
                        Instant.EPOCH,
                        false,
                        List.of(
                                new DirectoryGroup(
                                        "0",
                                        3,
                                        new ByteCount(2048),
                                        2,
                                        new ByteCount(4096),
                                        0,
                                        List.of(member("/a"), member("/<b>")))),
                        List.of(new SharedPair(part("/c", 900), part("/d", 950), 11)),
                        new DirectoryTotals(1, 1, 3, new ByteCount(4096), 0, 2, 1, 0)));
    }

    @Test
    void equal_directories_and_those_that_share_much_have_a_view_of_their_own() {
        page.open(written(withDirectories()));

        page.click("#trees-tab");

        assertThat(page.text("#trees .subline")).startsWith("1 redundant directory in 1 group");
        assertThat(page.texts("#trees bdi"))
                .containsExactly("other:/a", "other:/<b>", "other:/c", "other:/d");
        assertThat(page.texts("#trees section:nth-of-type(2) tbody td"))
                .containsExactly("other:/c", "much like other:/d", "900 B", "90 %", "95 %", "");
        assertThat(page.count("#trees svg.pair rect.both")).isEqualTo(1);
        assertThat(page.find("#trees svg.pair").getAttribute("aria-label"))
                .isEqualTo("only in this one 100 B, in both 950 B, only in the other 50 B");
    }

    @Test
    void a_report_without_directories_has_no_such_view() {
        page.open(written(HOUSE), "#view=trees");

        assertThat(page.count("#trees")).isZero();
        assertThat(page.count("#overview:not([hidden])")).isEqualTo(1);
    }
}
