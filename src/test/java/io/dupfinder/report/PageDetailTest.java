package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.NioPath;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The panel of one group: its paths, copying, its picture.
@Tag("browser")
class PageDetailTest extends PageTest {

    private static final String CLIPBOARD =
            """
            Object.defineProperty(navigator, "clipboard", {
              value: { writeText: async text => { window.copied = text; } },
            });\
            """;

    @Test
    void a_group_shows_every_path_and_fact() {
        openGroups(HOUSE);

        page.click(".row:has-text('IMG_0042')");
        assertThat(page.texts(".file-item .path"))
                .containsExactly(
                        "/home/ann/Pictures/2024/IMG_0042.JPG",
                        "/home/ann/Pictures/phone/IMG_0042.JPG",
                        "/srv/backup/Pictures/IMG_0042.JPG");
        assertThat(page.text(".detail-facts").replace("\n", " "))
                .isEqualTo("Copies 3 Each 4.0 MiB Reclaimable 8.0 MiB On attic, volume fd00");
        assertThat(page.text(".file-facts")).isEqualTo("changed 2026-01-02 03:04");
        assertThat(page.find("time").first().getAttribute("datetime"))
                .isEqualTo("2026-01-02T03:04:05.123456789Z");
        assertThat(page.text(".digest")).startsWith("xxh3-128:");
        page.click(".close");
        assertThat(page.count("#detail:visible")).isZero();
    }

    @Test
    void hard_links_are_told_from_copies() {
        openGroups(HOUSE);

        page.click(".row:has-text('notes-again')");
        assertThat(page.texts(".file-facts .badge"))
                .containsExactly("1 hard link elsewhere", "hard link");
    }

    @Test
    void copying_a_path_shows_a_toast() {
        page.page().addInitScript(CLIPBOARD);
        openGroups(HOUSE);

        page.click(".row:has-text('beach')");
        page.click(".file-item .copy");
        page.waitUntil("document.querySelector('.toast.visible')?.innerText");
        assertThat(page.evaluate("window.copied")).isEqualTo("/home/ann/Videos/beach.mp4");
        assertThat(page.text(".toast")).isEqualTo("Path copied");
        page.click(".digest button");
        page.waitUntil("document.querySelector('.toast').textContent === 'Digest copied'");
        assertThat((String) page.evaluate("window.copied")).matches("[0-9a-f]{32}");
    }

    @Test
    void copying_works_where_there_is_no_clipboard() {
        page.page()
                .addInitScript(
                        """
                        Object.defineProperty(navigator, "clipboard", { value: undefined });
                        document.addEventListener("copy", () => {
                          window.copied = document.activeElement.value;
                        });
                        """);
        openGroups(HOUSE);

        page.click(".row:has-text('beach')");
        page.click(".file-item .copy");
        page.waitUntil("document.querySelector('.toast.visible')?.innerText");
        assertThat(page.evaluate("window.copied")).isEqualTo("/home/ann/Videos/beach.mp4");
        assertThat((boolean) page.evaluate("document.activeElement.matches('.copy')")).isTrue();
    }

    @Test
    void a_copied_path_is_the_real_one_unless_pasting_it_could_do_harm() {
        page.page().addInitScript(CLIPBOARD);
        openGroups(
                report(
                        group(
                                9,
                                List.of(
                                        file(9, plain("/1/back\\slash")),
                                        file(9, plain("/2/rm\n-rf")),
                                        file(
                                                9,
                                                FilePath.ofBytes(
                                                        new byte[] {'/', '3', (byte) 0xe9}))))));

        page.click(".row");
        // The root of the tree comes first.
        assertThat(copied("/1/back")).isEqualTo("/1/back\\slash");
        assertThat(copied("/2/rm")).isEqualTo("/2/rm\\x0a-rf");
        assertThat(copied("/3")).isEqualTo("/3\\xe9");
        assertThat(page.text(".toast")).startsWith("Copied, with bytes that are no text");
    }

    @Test
    void a_picture_is_shown_when_asked_for_whatever_its_name() throws IOException {
        Path picture = directory.resolve("ümlaut %41 #1?\n&.png");
        ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
        long size = Files.size(picture);
        openGroups(
                report(
                        group(
                                size,
                                List.of(
                                        file(size, NioPath.toFilePath(picture)),
                                        file(size, plain("/zzz/other.png"))))));
        page.click(".row");
        assertThat(page.count("img")).isZero();

        page.click(".preview button");
        page.waitUntil("document.querySelector('img.picture')?.naturalWidth === 8");
        assertThat(page.requests())
                .last()
                .asString()
                .contains("%C3%BCmlaut%20%2541%20%231%3F%0A%26.png");
        page.requests().clear();
    }

    @Test
    void a_picture_that_is_gone_is_said_so() {
        openGroups(report(group(9, "/not/there.png", "/not/there/either.jpg")));

        page.click(".row");
        page.click(".preview button");
        page.waitUntil("document.querySelector('.preview .hint')");
        assertThat(page.text(".preview")).contains("not there any more");
        assertThat(page.problems()).allMatch(problem -> problem.contains("ERR_FILE_NOT_FOUND"));
        page.problems().clear();
        page.requests().clear();
    }

    @Test
    void pictures_of_other_machines_are_not_offered() {
        Report elsewhere = report(PageOverviewTest.onTwoHosts(9, "/a/picture.png"));
        openGroups(
                new Report(
                        elsewhere.generated(),
                        new Host("host-3", "elsewhere"),
                        elsewhere.volumes(),
                        elsewhere.scan(),
                        elsewhere.groups(),
                        Optional.empty(),
                        ReportBackground.NONE,
                        MemberChoice.ALL,
                        LastSeen.BY_THE_NEWEST_SCAN,
                        _ -> {}));

        page.click(".row");
        assertThat(page.count(".preview")).isZero();
    }

    /// The first group has a file on another volume, `abcd01`.
    private static Report onTwoVolumes() {
        GroupedFile one = Samples.file(77, plain("/a/film"));
        GroupedFile other =
                new GroupedFile(
                        one.host(),
                        plain("/mnt/film"),
                        "abcd01",
                        one.inode(),
                        one.modifiedNanos(),
                        one.changedNanos(),
                        1,
                        one.allocated());
        return report(Samples.group(77, List.of(one, other)), Samples.group(50, "/x", "/y"));
    }

    @Test
    void volumes_are_named_where_a_host_has_copies_on_several() {
        openGroups(onTwoVolumes());

        page.click(".row >> nth=0");
        assertThat(page.texts("#detail .file-facts"))
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("volume fd00"),
                        second -> assertThat(second).startsWith("volume abcd01"));
        page.click(".row >> nth=1");
        assertThat(page.texts("#detail .file-facts")).noneMatch(facts -> facts.contains("volume"));
    }

    @Test
    void a_volume_that_was_not_mounted_is_said_to_be_offline() {
        Report house = onTwoVolumes();
        openGroups(
                new Report(
                        house.generated(),
                        house.here(),
                        file ->
                                file.fsId().equals("abcd01")
                                        ? Volumes.State.OFFLINE
                                        : Volumes.State.ONLINE,
                        house.scan(),
                        house.groups(),
                        Optional.empty(),
                        ReportBackground.NONE,
                        MemberChoice.ALL,
                        LastSeen.BY_THE_NEWEST_SCAN,
                        _ -> {}));

        page.click(".row >> nth=0");
        assertThat(page.texts("#detail .file-item:has(.badge) .path")).containsExactly("/mnt/film");
        assertThat(page.text("#detail .badge")).isEqualTo("offline");
        page.click(".row >> nth=1");
        assertThat(page.count("#detail .badge")).isZero();
    }

    @Test
    void a_group_of_very_many_files_opens_step_by_step() {
        openGroups(report(veryMany(5000)));

        page.click(".row");
        assertThat(page.count(".file-item")).isEqualTo(200);
        assertThat(page.text(".more")).isEqualTo("Show 200 more of 4,800");
        page.click(".more");
        assertThat(page.count(".file-item")).isEqualTo(400);
    }

    private static DuplicateGroup veryMany(int files) {
        return group(
                10,
                IntStream.range(0, files).mapToObj("/many/%05d"::formatted).toArray(String[]::new));
    }

    @Test
    void what_stands_behind_a_group_of_several_pieces_is_whole() {
        openGroups(
                report(veryMany(20_000), group(9, "/x/a", "/x/b", "/x/c"), group(8, "/y", "/z")));

        page.click(".row >> nth=1");
        assertThat(page.texts("#detail .file-item .path")).containsExactly("/x/a", "/x/b", "/x/c");
        page.click(".row >> nth=2");
        assertThat(page.texts("#detail .file-item .path")).containsExactly("/y", "/z");
        page.find("#search").fill("/many/19999");
        awaitShown("1 of 3 groups, 195 KiB reclaimable");
        page.click(".row");
        assertThat(page.text("#detail .more")).isEqualTo("Show 200 more of 19,800");
    }

    private String copied(String path) {
        page.evaluate("window.copied = ''; document.querySelector('.toast').className = 'toast'");
        page.click(".file-item:has-text('" + path + "') .copy");
        page.waitUntil("window.copied && document.querySelector('.toast.visible')?.innerText");
        return (String) page.evaluate("window.copied");
    }
}
