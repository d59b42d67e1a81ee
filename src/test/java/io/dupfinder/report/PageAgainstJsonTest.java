package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.testing.Contract;
import io.dupfinder.testing.Scenario;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares what the page shows and saves with the JSON report.
@Tag("browser")
class PageAgainstJsonTest extends PageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void what_is_shown_is_saved_as_the_json_report_has_it() throws IOException {
        Report report = Samples.report(withHostileNames());
        openGroups(report);

        String saved = saved();
        assertThat(Contract.violations("report", saved)).isEmpty();
        assertThat(JSON.readTree(saved))
                .isEqualTo(JSON.readTree(Samples.text(ReportFormat.JSON, report)));
        search("IMG_");
        awaitShown("300 of 301 groups, " + page.text("#shown").replaceAll("^.*, ", ""));
        assertThat(JSON.readTree(saved()).get("groups")).hasSize(300);
    }

    private static Stream<Report> reports_of_every_kind() {
        return Stream.of(
                HOUSE,
                report(group(9, twoHosts())),
                report(
                        group(
                                5,
                                List.of(
                                        linked("/l/1"),
                                        linked("/l/2"),
                                        linked("/l/3"),
                                        Samples.file(5, Samples.plain("/l/4"))))),
                // More files than the page shows at once.
                report(
                        group(
                                7,
                                IntStream.range(0, 20_000)
                                        .mapToObj("/many/%05d"::formatted)
                                        .toArray(String[]::new)),
                        group(3, "/few/1", "/few/2")),
                report(withHostileNames()));
    }

    private static List<GroupedFile> twoHosts() {
        GroupedFile here = Samples.file(9, Samples.plain("/same"));
        Host nas = new Host("host-2", "attic");
        return List.of(
                here,
                new GroupedFile(
                        nas,
                        here.path(),
                        "other:volume",
                        -1L,
                        -1_000_000_001L,
                        -1_000_000_001L,
                        3,
                        here.allocated()));
    }

    private static GroupedFile linked(String path) {
        return Samples.file(5, Samples.plain(path), 4711, 3);
    }

    /// The visible page: the rows in their order, and each path in the first groups' details.
    @ParameterizedTest
    @MethodSource("reports_of_every_kind")
    void what_is_shown_is_what_the_json_report_says(Report report) throws IOException {
        openGroups(report);
        JsonNode groups = JSON.readTree(Samples.text(ReportFormat.JSON, report)).get("groups");

        assertThat(JSON.readTree(saved()).get("groups")).isEqualTo(groups);
        for (int i = 0; i < Math.min(3, groups.size()); i++) {
            JsonNode group = groups.get(i);
            page.click(".row[data-index='" + i + "']");
            assertThat(page.text(".row[data-index='" + i + "'] .copies").replace(",", ""))
                    .isEqualTo(group.get("copies").asText());
            assertThat(page.text("#detail .digest .path")).isEqualTo(group.get("digest").asText());
            page.page()
                    .evaluate(
                            "for (let more; (more = document.querySelector('#detail .more')) && !more.hidden;) more.click()");
            assertThat(
                            texts(
                                    "[...document.querySelectorAll('#detail .file-item > .path')].map(it => it.textContent)"))
                    .isEqualTo(
                            Scenario.elements(group.get("files"))
                                    .map(it -> it.get("path").asText())
                                    .toList());
            assertThat(
                            texts(
                                    "[...document.querySelectorAll('#detail .file-item time')].map(it => it.dateTime)"))
                    .isEqualTo(
                            Scenario.elements(group.get("files"))
                                    .map(it -> it.get("modified").asText())
                                    .toList());
        }
    }

    private static List<DuplicateGroup> withHostileNames() {
        List<DuplicateGroup> groups = new ArrayList<>(Samples.groups(Samples.large(300)));
        groups.addAll(Samples.groups(Samples.hostileReport()));
        groups.sort(DuplicateGroup.ORDER);
        return groups;
    }

    private void search(String words) {
        page.find("#search").fill(words);
    }
}
