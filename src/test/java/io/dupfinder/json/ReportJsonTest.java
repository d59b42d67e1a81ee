package io.dupfinder.json;

import static io.dupfinder.report.Samples.NOON;
import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupMatching;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.report.Samples;
import io.dupfinder.testing.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ReportJsonTest {

    @Test
    void a_report_keeps_the_contract() throws IOException {
        String json = written(Optional.of(scan()), List.of(group(5000, "/a", "/b")));

        assertThat(Contract.violations("report", json)).isEmpty();
        assertThat(json).contains("\"schema\":\"dupfinder.report/1\"", "dupfinder.scan/1");
    }

    @Test
    void a_report_without_scan_and_groups_keeps_the_contract() throws IOException {
        String json = written(Optional.empty(), List.of());

        assertThat(Contract.violations("report", json)).isEmpty();
        assertThat(json).doesNotContain("\"scan\"");
    }

    @Test
    void hostile_names_keep_the_contract() throws IOException {
        List<DuplicateGroup> groups = Samples.groups(Samples.hostileReport());

        assertThat(Contract.violations("report", written(Optional.empty(), groups))).isEmpty();
    }

    @Test
    void the_contract_notices_what_is_wrong() throws IOException {
        String json = written(Optional.of(scan()), List.of(group(5000, "/a", "/b")));

        assertThat(Contract.violations("report", json.replace("\"copies\":2", "\"copies\":1")))
                .isNotEmpty();
        assertThat(Contract.violations("report", json.replace("PARTIAL", "HALF"))).isNotEmpty();
        assertThat(Contract.violations("report", json.replace("T12:00", "T99:00"))).isNotEmpty();
    }

    @Test
    void an_inode_is_unsigned() throws IOException {
        var file = file(10, plain("/a"), -1L, 1);
        String json = written(Optional.empty(), List.of(group(10, List.of(file, other()))));

        assertThat(json).contains("\"inode\":\"18446744073709551615\"");
    }

    @Test
    void times_always_have_nanoseconds() throws IOException {
        String json = written(Optional.of(scan()), List.of(group(10, "/a", "/b")));

        assertThat(json)
                .contains("\"generated\":\"2026-01-02T12:00:00.000000001Z\"")
                .contains("\"started\":\"2026-01-02T11:59:00.000000000Z\"")
                .contains("\"modified\":\"2026-01-02T03:04:05.123456789Z\"");
    }

    @Test
    void raw_bytes_are_there_only_for_names_that_were_escaped() throws IOException {
        var escaped = file(10, plain("/a\nb"));
        String json = written(Optional.empty(), List.of(group(10, List.of(escaped, other()))));

        String raw = Base64.getEncoder().encodeToString("/a\nb".getBytes(StandardCharsets.UTF_8));
        assertThat(json).contains("\"path\":\"/a\\\\x0ab\",\"rawPath\":\"" + raw + "\"");
        assertThat(json).containsOnlyOnce("rawPath");
    }

    @Test
    void each_group_stands_on_a_line_of_its_own() throws IOException {
        String json = written(Optional.empty(), Samples.groups(Samples.large(50)));

        assertThat(json.lines().filter(line -> line.contains("\"digest\""))).hasSize(50);
    }

    @Test
    void lines_are_the_groups_of_the_report() throws IOException {
        List<DuplicateGroup> groups = Samples.groups(Samples.large(20));
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        ReportJson.writeLines(groups, _ -> _ -> Optional.empty(), lines);

        String text = lines.toString(StandardCharsets.UTF_8);
        String joined = "[" + text.strip().replace("\n", "\n,") + "]";
        assertThat(text.lines()).hasSize(20).allMatch(line -> line.startsWith("{\"size\":"));
        assertThat(written(Optional.empty(), groups).replace("[\n", "[").replace("\n]", "]"))
                .contains(joined);
    }

    @Test
    void text_beyond_the_basic_plane_is_plain_utf_8() throws IOException {
        String json = written(Optional.empty(), List.of(group(10, "/🎞", "/é")));

        assertThat(json).contains("\"/🎞\"", "\"/é\"");
    }

    @Test
    void a_full_disk_is_an_input_output_error() {
        OutputStream full =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException("no space left");
                    }
                };

        assertThatThrownBy(() ->
                        ReportJson.write(
                                NOON,
                                Optional.empty(),
                                GroupMatching.NONE,
                                Samples.groups(Samples.large(500)),
                                _ -> _ -> Optional.empty(),
                                full))
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    private static GroupedFile other() {
        return file(10, plain("/other"));
    }

    private static String written(Optional<ScanSummary> scan, List<DuplicateGroup> groups)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ReportJson.write(NOON, scan, GroupMatching.NONE, groups, _ -> _ -> Optional.empty(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
