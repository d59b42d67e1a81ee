package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.Digest;
import io.dupfinder.json.PageHead;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// One page that needs nothing but itself: no network, no server.
///
/// Groups and files are columns, gzip and Base64, in a block that browsers do not run; the script
/// unpacks it and puts names into the page as text only. So no name, whatever it holds, can become
/// markup. Browsers without scripts get a plain table of the largest groups.
final class HtmlReport implements ReportWriter {

    private static final PageTemplate PAGE = PageTemplate.ofResource("page.html");
    private static final byte[] STYLE = joined("base.css", "overview.css", "lists.css");

    private static final byte[] STYLE_WITHOUT_SCRIPTS =
            utf8(".fallback { display: block !important; } .cut { display: none; }");

    /// The script removes the sentence. Where that does not come, because the page ends before, the
    /// sentence appears.
    private static final byte[] STYLE_OF_A_CUT_PAGE =
            utf8(
                    ".cut { visibility: hidden; position: absolute; padding: 0 32px; animation: appear 0s 2s forwards; }"
                            + " @keyframes appear { to { visibility: visible; } }");

    /// In this order they are one script; each says at its top what it is for.
    private static final byte[] SCRIPT =
            joined(
                    "wording.js",
                    "unpacking.js",
                    "columns.js",
                    "inodes.js",
                    "members.js",
                    "paths.js",
                    "kinds.js",
                    "search.js",
                    "selection.js",
                    "sums.js",
                    "treemap.js",
                    "state.js",
                    "copying.js",
                    "summary.js",
                    "history.js",
                    "directories.js",
                    "bars.js",
                    "virtuallist.js",
                    "detail.js",
                    "groups.js",
                    "files.js",
                    "saving.js",
                    "printing.js",
                    "page.js");

    /// Bytes as they lie in the files, which are UTF-8: as texts they would be decoded, and encoded
    /// twice.
    private static byte[] joined(String... names) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String name : names) {
            all.writeBytes(PageTemplate.resource(name));
        }
        return all.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream page = new BufferedOutputStream(out, 1 << 16);
        try (Filling filling = new Filling(report, page)) {
            PAGE.write(page, filling::fill);
        }
        page.flush();
    }

    /// One page being written. The groups pass once: the largest come first, and also stand before
    /// the data, so that a page that was cut short still shows them; what is known only when all
    /// have passed stands behind.
    private static final class Filling implements AutoCloseable {

        private final Report report;
        private final OutputStream page;
        private final ReportTotals totals = new ReportTotals();
        private final ReadAhead<DuplicateGroup> ahead;
        private final Iterator<DuplicateGroup> groups;
        private final List<DuplicateGroup> largest = new ArrayList<>();

        /// What the groups have, where other files are to stand behind them.
        private final Set<Digest> grouped = new HashSet<>();

        private long others;
        private PageHead.Tables tables =
                new PageHead.Tables(0, List.of(), List.of(), List.of(), List.of());

        Filling(Report report, OutputStream page) {
            this.report = report;
            this.page = page;
            ahead = new ReadAhead<>(report.groups(), group -> group.files().size());
            groups = ahead.iterator();
        }

        @Override
        public void close() {
            ahead.close();
        }

        void fill(String mark) throws IOException {
            switch (mark) {
                case "policy" ->
                        write(
                                ContentSecurityPolicy.allowing(
                                        List.of(STYLE_OF_A_CUT_PAGE, STYLE, STYLE_WITHOUT_SCRIPTS),
                                        SCRIPT));
                case "title" -> write(HtmlText.escape(title()));
                case "style of a cut page" -> page.write(STYLE_OF_A_CUT_PAGE);
                case "style" -> page.write(STYLE);
                case "style without scripts" -> page.write(STYLE_WITHOUT_SCRIPTS);
                case "script" -> page.write(SCRIPT);
                case "data" -> writeData();
                case "head" -> write(head().json());
                case "largest" -> writeLargest();
                case "sums" -> write(LargestGroups.sums(totals));
                default -> throw new IllegalStateException("the page has an unknown mark: " + mark);
            }
        }

        private String title() {
            return report.scan()
                    .map(scan -> "Duplicate files on " + Wording.visible(scan.host().name()))
                    .orElse("Duplicate files");
        }

        private void writeLargest() throws IOException {
            while (largest.size() < LargestGroups.MOST && groups.hasNext()) {
                largest.add(groups.next());
            }
            write(LargestGroups.table(largest, report.here(), report.volumes()));
        }

        private void writeData() throws IOException {
            OutputStream base64 = Base64.getEncoder().wrap(new Unclosed(page));
            try (OutputStream packed = new AsideStream(new FastGzip(base64), "packing")) {
                PageData data = new PageData(packed, report.volumes());
                for (DuplicateGroup group : largest) {
                    add(group, data);
                }
                largest.clear();
                while (groups.hasNext()) {
                    add(groups.next(), data);
                }
                data.end();
                for (ListedFile file : report.files().orElse(List.of())) {
                    if (file.digest().filter(grouped::contains).isEmpty()) {
                        data.add(file);
                        others++;
                    }
                }
                data.end();
                tables = data.tables();
            }
        }

        private void add(DuplicateGroup group, PageData data) throws IOException {
            totals.add(group);
            data.add(group);
            if (report.files().isPresent()) {
                grouped.add(group.digest());
            }
        }

        private PageHead head() {
            return new PageHead(
                    report.generated(),
                    report.scan(),
                    report.here().key(),
                    report.background().earlier(),
                    report.background().skipped(),
                    report.background().unended(),
                    report.background().unverified(),
                    new PageHead.Counts(
                            totals.groups(),
                            totals.files(),
                            others,
                            totals.redundantFiles(),
                            totals.reclaimable().bytes()),
                    tables);
        }

        private void write(String text) throws IOException {
            page.write(utf8(text));
        }
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
