package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.ByteCount;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Files without a group, when the page includes them.
@Tag("browser")
class PageAllFilesTest extends PageTest {

    private static final List<ListedFile> OTHERS =
            List.of(
                    new ListedFile(
                            file(77, plain("/home/ann/alone.txt")),
                            new ByteCount(77),
                            Optional.empty(),
                            OptionalInt.of(1)),
                    new ListedFile(
                            file(78, plain("/elsewhere/new.txt")),
                            new ByteCount(78),
                            Optional.empty(),
                            OptionalInt.empty()));

    private static Report withOthers(Iterable<DuplicateGroup> groups) {
        return withFiles(groups, OTHERS);
    }

    private static Report withFiles(Iterable<DuplicateGroup> groups, List<ListedFile> files) {
        return new Report(
                HOUSE.generated(),
                HOUSE.here(),
                HOUSE.volumes(),
                HOUSE.scan(),
                groups,
                Optional.of(files),
                HOUSE.background(),
                MemberChoice.ALL,
                LastSeen.BY_THE_NEWEST_SCAN,
                _ -> {});
    }

    @Test
    void they_are_shown_when_they_are_asked_for() {
        page.open(written(withOthers(HOUSE.groups())), "#view=files");
        awaitRows(10);
        assertThat(page.text("#files-shown")).isEqualTo("10 files");

        page.find("#which-files").selectOption("true");
        awaitRows(12);
        assertThat(page.text("#files-shown")).isEqualTo("12 files");
        assertThat(page.text("#file-rows tr:nth-child(11)"))
                .contains("alone.txt", "/home/ann", "77 B", "none", "not read");
        assertThat(page.text("#file-rows tr:nth-child(12)")).contains("new.txt", "unknown");
        page.find("#file-search").fill("alone");
        awaitRows(1);
        page.find("#file-search").fill("*.txt");
        awaitRows(5);
        page.find("#file-sort").selectOption("path");
        page.waitUntil("document.querySelector('#file-rows td').textContent === 'new.txt'");
    }

    @Test
    void files_of_a_group_that_is_not_shown_are_among_them_and_of_one_that_is_only_there() {
        DuplicateGroup shown = group(500, "/shown/1", "/shown/2");
        DuplicateGroup filtered = group(40, "/filtered/1", "/filtered/2");
        List<ListedFile> all =
                Stream.of(shown, filtered)
                        .flatMap(group ->
                                group.files().stream()
                                        .map(file ->
                                                new ListedFile(
                                                        file,
                                                        group.size(),
                                                        Optional.of(group.digest()),
                                                        OptionalInt.of(2))))
                        .toList();
        page.open(written(withFiles(List.of(shown), all)), "#view=files&allFiles=true");

        awaitRows(4);
        assertThat(page.texts("#file-rows .file-name")).containsExactly("1", "2", "1", "2");
        assertThat(page.text("#file-rows tr:nth-child(3)")).contains("/filtered", "40 B", "2");
    }

    @Test
    void they_count_in_no_group_and_no_sum() {
        page.open(written(withOthers(HOUSE.groups())), "#view=groups&search=txt");
        awaitShown("1 of 4 groups, 900 B reclaimable");
        page.click("[data-view=overview]");

        assertThat(page.text("h1")).isEqualTo("867 MiB can be reclaimed");
        assertThat(page.texts("#map .level-0 .cell-name"))
                .containsExactlyInAnyOrder("home/ann", "srv/backup");
    }

    @Test
    void a_page_without_groups_has_them_all_the_same() {
        page.open(written(withOthers(List.of())), "#view=files&allFiles=true");
        awaitRows(2);
        page.click("[data-view=overview]");

        assertThat(page.text("h1")).isEqualTo("No duplicates found");
        assertThat(page.count("#where:visible")).isZero();
    }

    private void awaitRows(int count) {
        page.waitUntil("document.querySelectorAll('#file-rows tr').length === " + count);
    }
}
