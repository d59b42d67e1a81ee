package io.dupfinder.report;

import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.report;
import static io.dupfinder.report.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("fast")
class CsvReportTest {

    @Test
    void a_row_a_file_below_a_header() {
        List<List<String>> rows = read(text(ReportFormat.CSV, report(group(1500, "/a", "/b,c"))));

        assertThat(rows.getFirst())
                .containsExactly(
                        "group",
                        "size",
                        "digest",
                        "copies",
                        "reclaimable",
                        "host",
                        "path",
                        "inode",
                        "device",
                        "modified",
                        "links",
                        "host_id");
        assertThat(rows).hasSize(3).allMatch(row -> row.size() == 12);
        assertThat(rows.get(1).subList(0, 7))
                .containsExactly(
                        "1",
                        "1500",
                        "xxh3-128:00000000000005dc00112233445566ff",
                        "2",
                        "1500",
                        "attic",
                        "/a");
        assertThat(rows.get(2).get(6)).isEqualTo("/b,c");
        assertThat(rows.get(1).get(9)).isEqualTo("2026-01-02T03:04:05.123456789Z");
        assertThat(rows.get(1).getLast()).isEqualTo("host-1");
    }

    @Test
    void hostile_names_read_back() {
        List<List<String>> rows = read(text(ReportFormat.CSV, Samples.hostileReport()));

        assertThat(rows.stream().skip(1).map(row -> row.get(6)))
                .containsExactlyInAnyOrderElementsOf(
                        Samples.hostileNames().stream()
                                .map(path -> path.text().replaceAll("([,;])(?=[=+@\\-])", "$1'"))
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x;=cmd|' -C calc'!A0", "a;=1;+2", "a,@b", "a\t-1", "b;\uFF1Dc"})
    void no_cell_is_a_formula_where_another_character_separates_cells(String name) {
        List<GroupedFile> files =
                Stream.of("/a", "/b")
                        .map(path -> Samples.file(10, Samples.plain(path)))
                        .map(file -> on(new Host("key", name), file))
                        .toList();

        String csv = text(ReportFormat.CSV, report(group(10, files)));

        assertThat(csv.split("[,;\t\r\n]")).noneMatch(cell -> cell.matches("[=+\\-@\uFF1D].*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)"})
    void a_cell_that_looks_like_a_formula_becomes_text(String name) {
        List<GroupedFile> files =
                Stream.of("/a", "/b")
                        .map(path -> Samples.file(10, Samples.plain(path)))
                        .map(file -> on(new Host("key", name), file))
                        .toList();
        List<List<String>> rows = read(text(ReportFormat.CSV, report(group(10, files))));

        assertThat(rows.get(1).get(5)).isEqualTo("'" + name);
    }

    @ParameterizedTest
    @CsvSource({"'\t=1', '\\x09=1'", "'\r=1', '\\x0d=1'", "'\0=1', '\\x00=1'"})
    void a_control_character_in_a_name_is_escaped_as_in_paths(String name, String shown) {
        List<GroupedFile> files =
                Stream.of("/a", "/b")
                        .map(path -> Samples.file(10, Samples.plain(path)))
                        .map(file -> on(new Host("key", name), file))
                        .toList();
        List<List<String>> rows = read(text(ReportFormat.CSV, report(group(10, files))));

        assertThat(rows.get(1).get(5)).isEqualTo(shown);
    }

    private static GroupedFile on(Host host, GroupedFile file) {
        return new GroupedFile(
                host,
                file.path(),
                file.fsId(),
                file.inode(),
                file.modifiedNanos(),
                file.changedNanos(),
                file.links(),
                file.allocated());
    }

    /// The cells of a CSV table (RFC 4180).
    private static List<List<String>> read(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (quoted && c == '"' && csv.startsWith("\"\"", i)) {
                cell.append(csv.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || csv.startsWith("\r\n", i))) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\r') {
                    i++;
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        assertThat(row).isEmpty();
        return rows;
    }
}
