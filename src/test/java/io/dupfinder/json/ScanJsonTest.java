package io.dupfinder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.file.FilePath;
import io.dupfinder.report.Samples;
import io.dupfinder.testing.Contract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("fast")
class ScanJsonTest {

    @Test
    void a_scan_keeps_the_contract() throws IOException {
        assertThat(Contract.violations("scan", written(Samples.scan()))).isEmpty();
    }

    @Test
    void a_scan_is_one_line() throws IOException {
        assertThat(written(Samples.scan())).endsWith("}\n").containsOnlyOnce("\n");
    }

    @Test
    void a_scan_names_its_report_or_says_null() throws IOException {
        ScanSummary scan = Samples.scan();
        ScanSummary reported = scan.withReport(FilePath.ofPlain("/r\\1.html"));

        assertThat(written(scan)).contains("\"report\":null");
        assertThat(written(reported)).contains("\"report\":\"/r\\\\\\\\1.html\"");
        assertThat(Contract.violations("scan", written(reported))).isEmpty();
    }

    @Test
    void skipped_entries_are_counted_by_reason() throws IOException {
        assertThat(written(Samples.scan()))
                .contains(
                        "\"skipped\":{\"total\":815,\"byReason\":{\"permission\":3,\"symlink\":812}}");
    }

    @Test
    void a_running_scan_cannot_be_told() {
        ScanSummary scan = Samples.scan();
        ScanSummary running =
                new ScanSummary(
                        scan.scan(),
                        scan.walked(),
                        scan.read(),
                        scan.duplicates(),
                        new ScanSummary.Ending(ScanState.RUNNING, scan.seconds(), scan.report()));

        assertThatThrownBy(() -> written(running)).hasMessageContaining("still running");
    }

    private static String written(ScanSummary scan) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScanJson.write(scan, List.of(), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
