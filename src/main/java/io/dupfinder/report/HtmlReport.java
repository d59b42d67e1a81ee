package io.dupfinder.report;

import io.dupfinder.json.ReportJson;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// One page that needs nothing but itself: no network, no server.
///
/// The data is the JSON of `report --format json`, gzip and Base64, in a block that browsers do not
/// run; the script unpacks it and puts names into the page as text only. So no name, whatever it
/// holds, can become markup. Browsers without scripts get a plain table of the largest groups.
final class HtmlReport implements ReportWriter {

    private static final PageTemplate PAGE = PageTemplate.ofResource("page.html");
    private static final String STYLE = PageTemplate.resource("page.css");
    private static final String SCRIPT =
            PageTemplate.resource("wording.js")
                    + PageTemplate.resource("data.js")
                    + PageTemplate.resource("selection.js")
                    + PageTemplate.resource("copying.js")
                    + PageTemplate.resource("summary.js")
                    + PageTemplate.resource("table.js")
                    + PageTemplate.resource("page.js");

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream page = new BufferedOutputStream(out, 1 << 16);
        PAGE.write(page, mark -> fill(mark, report, page));
        page.flush();
    }

    private static void fill(String mark, Report report, OutputStream page) throws IOException {
        switch (mark) {
            case "policy" -> write(page, ContentSecurityPolicy.allowing(STYLE, SCRIPT));
            case "title" -> write(page, HtmlText.escape(title(report)));
            case "style" -> write(page, STYLE);
            case "script" -> write(page, SCRIPT);
            case "data" -> writeData(report, page);
            case "largest" -> write(page, LargestGroups.table(report));
            default -> throw new IllegalStateException("the page has an unknown mark: " + mark);
        }
    }

    private static String title(Report report) {
        return report.scan()
                .map(scan -> "Duplicate files on " + Wording.visible(scan.host().name()))
                .orElse("Duplicate files");
    }

    private static void writeData(Report report, OutputStream page) throws IOException {
        OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(page));
        try (OutputStream packed = new FastGzip(base64)) {
            ReportJson.write(report.generated(), report.scan(), report.groups(), packed);
        }
    }

    private static void write(OutputStream page, String text) throws IOException {
        page.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Packs at a level where a report of many files is written quicker than it is collected.
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Base64 and gzip end their data only when they are closed; the page goes on after it.
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() {}
    }
}
