package io.dupfinder.report;

import static io.dupfinder.report.Samples.report;
import static io.dupfinder.report.Samples.text;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.file.FilePath;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class HtmlReportTest {

    @Test
    void the_policy_allows_this_script_and_this_style_only() throws Exception {
        String page = text(ReportFormat.HTML, report());

        assertThat(find(page, "Content-Security-Policy\" content=\"([^\"]*)\""))
                .isEqualTo(
                        "default-src 'none'; style-src 'sha256-"
                                + sha256(find(page, "<link.*?<style>(.*?)</style>"))
                                + "' 'sha256-"
                                + sha256(find(page, "<body>.*?<style>(.*?)</style>"))
                                + "' 'sha256-"
                                + sha256(find(page, "<noscript>.*?<style>(.*?)</style>"))
                                + "'; script-src 'sha256-"
                                + sha256(find(page, "<script type=\"module\">(.*?)</script>"))
                                + "'; img-src data: file:; base-uri 'none'; form-action 'none'");
    }

    @Test
    void every_script_beside_the_page_is_part_of_it() throws Exception {
        URL template = requireNonNull(HtmlReport.class.getResource("page.html"));
        Path directory = requireNonNull(Path.of(template.toURI()).getParent());
        String page = text(ReportFormat.HTML, report());

        try (DirectoryStream<Path> scripts = Files.newDirectoryStream(directory, "*.js")) {
            assertThat(scripts).allSatisfy(it -> assertThat(page).contains(Files.readString(it)));
        }
    }

    @Test
    void names_add_no_markup() {
        List<String> tags = tags(text(ReportFormat.HTML, Samples.hostileReport()));
        List<String> plainTags =
                tags(
                        text(
                                ReportFormat.HTML,
                                report(
                                        Samples.group(
                                                4096,
                                                Samples.hostileNames().stream()
                                                        .map(HtmlReportTest::harmless)
                                                        .toArray(String[]::new)))));

        assertThat(tags).isEqualTo(plainTags);
    }

    @Test
    void nothing_is_loaded_from_elsewhere() {
        // This address names a namespace, which browsers never request.
        assertThat(text(ReportFormat.HTML, report()).replace("http://www.w3.org/2000/svg", ""))
                .doesNotContainPattern("(?i)https?://|src=|\\burl\\(|@import|\\bimport\\b");
    }

    @Test
    void without_scripts_the_largest_groups_are_in_a_table() {
        String page = text(ReportFormat.HTML, Samples.large(150));
        String table = find(page, "</noscript>(.*?)</section>");

        assertThat(table.split("<tr>", -1)).hasSize(1 + 1 + 100);
        assertThat(find(page, "id=\"sums\" hidden>(.*?)</section>"))
                .contains("in 150 groups", "above are the largest 100");
    }

    @Test
    void without_scripts_no_groups_are_said_in_words() {
        assertThat(find(text(ReportFormat.HTML, report()), "id=\"sums\" hidden>(.*?)</section>"))
                .contains("No duplicates found.");
    }

    private static int next;

    private static String harmless(FilePath path) {
        return "/hostile/" + next++ + path.length();
    }

    private static List<String> tags(String page) {
        // Browsers do not parse data, script and style as markup either.
        String markup = page.replaceAll("(?s)(<(script|style)[^>]*>).*?</", "$1</");
        return Pattern.compile("<[^>]*>")
                .matcher(markup.replaceAll("sha256-[^']*|title=\"[^\"]*\"", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static String find(String page, String pattern) {
        var found = Pattern.compile(pattern, Pattern.DOTALL).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }

    private static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
