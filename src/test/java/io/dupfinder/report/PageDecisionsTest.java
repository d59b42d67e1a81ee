package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Download;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.testing.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Deciding in the page which copies stay, and saving that for `plan --decisions`.
@Tag("browser")
class PageDecisionsTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonNode decisions() throws IOException {
        Download download = page.page().waitForDownload(() -> page.click("#save-decisions"));
        assertThat(download.suggestedFilename()).isEqualTo("decisions.json");
        String json = Files.readString(download.path());
        assertThat(Contract.violations("decisions", json)).isEmpty();
        return JSON.readTree(json);
    }

    private void press(String words, String path) {
        page.click("[aria-label='%s %s']".formatted(words, path));
    }

    /// Waits for these words, which the page shows for a moment and then hides.
    private void awaitToast(String words) {
        page.waitUntil("document.querySelector('.toast').textContent === '%s'".formatted(words));
    }

    @Test
    void what_is_decided_is_saved_and_nothing_else() throws IOException {
        openGroups(HOUSE);
        assertThat(page.find("#save-decisions").isVisible()).isFalse();
        page.click(".row:has-text('IMG_0042')");

        press("Keep", "/home/ann/Pictures/2024/IMG_0042.JPG");
        press("Drop", "/home/ann/Pictures/phone/IMG_0042.JPG");

        assertThat(page.text("#save-decisions")).isEqualTo("Save decisions on 1 group");
        assertThat(
                        page.texts("[aria-pressed=true]").stream()
                                .filter(List.of("Keep", "Drop")::contains))
                .containsExactly("Keep", "Drop");
        JsonNode saved = decisions();
        assertThat(saved.get("scan").asLong()).isEqualTo(7);
        assertThat(saved.get("groups")).hasSize(1);
        JsonNode decided = saved.get("groups").get(0);
        assertThat(decided.get("size").asLong()).isEqualTo(4_200_000);
        assertThat(decided.get("digest").asText()).startsWith("xxh3-128:");
        assertThat(decided.get("keep"))
                .extracting(JsonNode::asText)
                .containsExactly("/home/ann/Pictures/2024/IMG_0042.JPG");
        assertThat(decided.get("drop"))
                .extracting(JsonNode::asText)
                .containsExactly("/home/ann/Pictures/phone/IMG_0042.JPG");
    }

    @Test
    void a_decision_made_once_more_is_taken_back() {
        openGroups(HOUSE);
        page.click(".row:has-text('beach')");

        press("Drop", "/srv/backup/beach.mp4");
        press("Drop", "/srv/backup/beach.mp4");

        assertThat(page.find("#save-decisions").isVisible()).isFalse();
        assertThat(page.count(".file-item [aria-pressed=true]")).isZero();
    }

    @Test
    void the_last_copy_cannot_be_dropped() throws IOException {
        openGroups(HOUSE);
        page.click(".row:has-text('beach')");

        press("Drop", "/srv/backup/beach.mp4");
        press("Drop", "/home/ann/Videos/beach.mp4");

        awaitToast("One copy has to stay on this machine");
        assertThat(decisions().get("groups").get(0).get("drop")).hasSize(1);
    }

    @Test
    void hard_links_go_together() throws IOException {
        openGroups(HOUSE);
        page.click(".row:has-text('notes')");

        press("Keep only this", "/srv/backup/notes.txt");

        JsonNode decided = decisions().get("groups").get(0);
        assertThat(decided.get("keep"))
                .extracting(JsonNode::asText)
                .containsExactly("/srv/backup/notes.txt");
        assertThat(decided.get("drop"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrder("/home/ann/notes.txt", "/home/ann/notes-again.txt");
        press("Drop", "/srv/backup/notes.txt");
        awaitToast("One copy has to stay on this machine");
    }

    @Test
    void a_directory_is_dropped_where_a_copy_stays_outside_of_it() throws IOException {
        openGroups(
                report(
                        group(90_000, "/in/a", "/out/a"),
                        group(80_000, "/in/b", "/in/c"),
                        group(70_000, "/in/d", "/in/e", "/out/d")));
        assertThat(page.find("#drop-there").isVisible()).isFalse();
        page.find("#under").fill("/in");
        page.waitUntil("!document.querySelector('#drop-there').hidden");

        page.click("#drop-there");

        awaitToast("3 paths decided to go");
        assertThat(decisions().get("groups"))
                .extracting(decided -> decided.get("drop").toString())
                .containsExactly("[\"/in/d\",\"/in/e\"]", "[\"/in/a\"]");
    }

    @Test
    void a_group_that_is_wanted_is_acknowledged_and_loses_nothing() throws IOException {
        openGroups(HOUSE);
        page.click(".row:has-text('beach')");
        press("Drop", "/srv/backup/beach.mp4");

        page.click("[data-wanted]");

        JsonNode decided = decisions().get("groups").get(0);
        assertThat(decided.get("acknowledge").asText()).isEqualTo("decided in the report");
        assertThat(decided.has("drop")).isFalse();
    }

    @Test
    void copies_of_other_machines_cannot_be_decided_about() {
        GroupedFile here = file(50, plain("/a"));
        GroupedFile there =
                new GroupedFile(
                        new Host("host-2", "cellar"),
                        plain("/b"),
                        "fd01",
                        5,
                        here.modifiedNanos(),
                        here.changedNanos(),
                        1,
                        here.allocated());
        openGroups(report(group(50, List.of(here, there))));
        page.click(".row");

        assertThat(page.count(".file-item")).isEqualTo(2);
        assertThat(page.count(".decide")).isZero();
    }

    @Test
    void names_that_are_no_text_keep_their_bytes() throws IOException {
        openGroups(report(group(60, List.of(file(60, plain("/x")), file(60, plain("/y\n"))))));
        page.click(".row");

        press("Drop", "/y\\\\x0a");

        JsonNode dropped = decisions().get("groups").get(0).get("drop").get(0);
        assertThat(dropped.get("path").asText()).isEqualTo("/y\\x0a");
        assertThat(dropped.get("rawPath").binaryValue()).isEqualTo(new byte[] {'/', 'y', '\n'});
    }
}
