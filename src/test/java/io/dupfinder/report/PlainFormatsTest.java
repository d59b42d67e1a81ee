package io.dupfinder.report;

import static io.dupfinder.report.Samples.file;
import static io.dupfinder.report.Samples.group;
import static io.dupfinder.report.Samples.plain;
import static io.dupfinder.report.Samples.report;
import static io.dupfinder.report.Samples.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.testing.Contract;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("fast")
class PlainFormatsTest {

    private static final DuplicateGroup LARGE = group(3 << 20, "/a/film", "/b/film", "/c/film");
    private static final DuplicateGroup SMALL = group(1500, "/a/note", "/b/note");

    @Test
    void text_is_short_and_ends_with_the_sums() {
        assertThat(text(ReportFormat.TEXT, report(LARGE, SMALL)))
                .isEqualTo(
                        """
                        3 copies of 3.0 MiB, 6.0 MiB reclaimable, on attic (volume fd00)
                          /a/film
                          /b/film
                          /c/film

                        2 copies of 1.5 KiB, 1.5 KiB reclaimable, on attic (volume fd00)
                          /a/note
                          /b/note

                        3 redundant files in 2 groups, 6.0 MiB reclaimable.
                        """);
    }

    @Test
    void text_says_when_there_is_nothing() {
        assertThat(text(ReportFormat.TEXT, report())).isEqualTo("No duplicates found.\n");
    }

    @Test
    void text_tells_hard_links_from_copies() {
        List<GroupedFile> files =
                List.of(
                        file(10, plain("/1"), 5, 2),
                        file(10, plain("/2"), 5, 2),
                        file(10, plain("/3"), 6, 1));

        assertThat(text(ReportFormat.TEXT, report(group(10, files))))
                .startsWith("2 copies of 10 B, 10 B reclaimable, on attic (volume fd00)\n")
                .contains("  /2  (hard link of a path above)\n", "  /3\n");
    }

    @Test
    void text_names_hosts_when_there_are_several() {
        GroupedFile here = file(10, plain("/1"));
        GroupedFile there =
                new GroupedFile(
                        new Host("host-2", "cellar\u001b[31m"),
                        plain("/2"),
                        "fd01",
                        1,
                        here.modifiedNanos(),
                        here.changedNanos(),
                        1,
                        new ByteCount(10));

        assertThat(text(ReportFormat.TEXT, report(group(10, List.of(here, there)))))
                .contains("  attic: /1  (volume fd00)\n", "  cellar\\x1b[31m: /2  (volume fd01)\n");
    }

    private static GroupedFile on(Host host, String volume, String path) {
        GroupedFile any = file(10, plain(path));
        return new GroupedFile(
                host,
                any.path(),
                volume,
                any.inode(),
                any.modifiedNanos(),
                any.changedNanos(),
                1,
                any.allocated());
    }

    @Test
    void text_names_the_host_of_a_group_that_lies_on_another_machine_alone() {
        Host nas = new Host("host-2", "nas");

        assertThat(
                        text(
                                ReportFormat.TEXT,
                                report(group(10, List.of(on(nas, "1", "/1"), on(nas, "1", "/2"))))))
                .contains("\n  nas: /1  (volume 1)\n  nas: /2  (volume 1)\n");
    }

    @Test
    void text_tells_hosts_of_one_name_and_volumes_of_one_host_apart() {
        Host other = new Host("host-2", Samples.HOST.name());
        List<GroupedFile> files =
                List.of(
                        on(Samples.HOST, "1", "/1"),
                        on(Samples.HOST, "2", "/2"),
                        on(other, "3", "/3"));

        assertThat(text(ReportFormat.TEXT, report(group(10, files))))
                .contains(
                        "  attic (host-1): /1  (volume 1)\n",
                        "  attic (host-1): /2  (volume 2)\n",
                        "  attic (host-2): /3  (volume 3)\n");
        assertThat(text(ReportFormat.CSV, report(group(10, files))).lines().skip(1))
                .extracting(line -> line.substring(line.lastIndexOf(',') + 1))
                .containsExactly("\"host-1\"", "\"host-1\"", "\"host-2\"");
    }

    @Test
    void lists_of_files_say_where_one_of_another_machine_is() throws IOException {
        List<ListedFile> files =
                Stream.of(on(Samples.HOST, "1", "/1"), on(new Host("host-2", "nas"), "2", "/2"))
                        .map(file ->
                                new ListedFile(
                                        file,
                                        new ByteCount(10),
                                        Optional.empty(),
                                        OptionalInt.of(1)))
                        .toList();
        ByteArrayOutputStream text = new ByteArrayOutputStream();

        ReportFormat.TEXT
                .fileListWriter()
                .orElseThrow()
                .write(
                        new FileList(Samples.NOON, Samples.HOST, Volumes.UNASKED, files, _ -> {}),
                        text);

        assertThat(text.toString(StandardCharsets.UTF_8))
                .contains("10 B  /1\n", "10 B  nas: /2  (volume 2)\n");
    }

    @Test
    void fdupes_lists_paths_with_an_empty_line_behind_each_group() {
        assertThat(text(ReportFormat.FDUPES, report(LARGE, SMALL)))
                .isEqualTo("/a/film\n/b/film\n/c/film\n\n/a/note\n/b/note\n\n");
    }

    @Test
    void print0_ends_each_path_by_a_zero_and_puts_an_empty_entry_between_groups() {
        assertThat(text(ReportFormat.PRINT0, report(LARGE, SMALL)))
                .isEqualTo("/a/film\0/b/film\0/c/film\0\0/a/note\0/b/note\0");
    }

    @Test
    void print0_writes_the_exact_bytes_of_hostile_names() {
        Report report = Samples.hostileReport();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (GroupedFile file : Samples.groups(report).getFirst().files()) {
            expected.writeBytes(file.path().bytes());
            expected.write(0);
        }

        assertThat(Samples.written(ReportFormat.PRINT0, report)).isEqualTo(expected.toByteArray());
    }

    @Test
    void ndjson_writes_nothing_when_there_is_nothing() {
        assertThat(text(ReportFormat.NDJSON, report())).isEmpty();
    }

    @Test
    void each_line_of_ndjson_is_a_group_of_the_contract() {
        String lines = text(ReportFormat.NDJSON, Samples.large(30));

        assertThat(lines.lines()).hasSize(30);
        assertThat(lines.lines())
                .allSatisfy(line ->
                        assertThat(Contract.violations("report", aroundGroup(line))).isEmpty());
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "JSON", "NDJSON", "CSV"})
    void no_control_character_of_a_name_gets_out(ReportFormat format) {
        String written = text(format, Samples.hostileReport());

        assertThat(written.replace("\r\n", "").replace("\n", ""))
                .doesNotContainPattern("[\\p{Cc}\u202e\u2028\ufffd]");
    }

    @Test
    void lines_of_hostile_names_read_back() {
        assertThat(
                        text(ReportFormat.TEXT, Samples.hostileReport())
                                .lines()
                                .map(PlainFormatsTest::unindented))
                .containsAll(Samples.hostileNames().stream().map(path -> path.text()).toList());
    }

    @ParameterizedTest
    @EnumSource
    void the_stream_is_flushed_and_stays_open(ReportFormat format) throws Exception {
        boolean[] closed = {false};
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        var out =
                new BufferedOutputStream(target, 1 << 20) {
                    @Override
                    public void close() {
                        closed[0] = true;
                    }
                };
        format.writer().write(report(LARGE), out);

        assertThat(closed[0]).isFalse();
        assertThat(target.size()).isEqualTo(Samples.written(format, report(LARGE)).length);
    }

    @ParameterizedTest
    @EnumSource
    void a_format_is_found_by_its_label(ReportFormat format) {
        assertThat(ReportFormat.ofLabel(format.label())).contains(format);
        assertThat(ReportFormat.labels()).contains(format.label());
        assertThat(ReportFormat.ofLabel("HTML")).isEmpty();
    }

    private static String unindented(String line) {
        return line.startsWith("  ") ? line.substring(2) : line;
    }

    private static String aroundGroup(String line) {
        return "{\"schema\":\"dupfinder.report/1\",\"generated\":\"2026-01-02T12:00:00Z\",\"groups\":["
                + line
                + "]}";
    }
}
