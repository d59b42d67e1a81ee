package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.Digest;
import io.dupfinder.file.PathText;
import io.dupfinder.json.PageHead;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// A self-contained HTML page that needs no network and no server.
///
/// Groups and files are columns, compressed by gzip and encoded in Base64, in a block that browsers
/// do not run. The script unpacks it and adds names to the page only as text, so no name can become
/// markup. Browsers without scripts show a plain table of the largest groups.
final class HtmlReport implements ReportWriter {

    private static final PageTemplate PAGE = PageTemplate.ofResource("page.html");
    private static final byte[] STYLE = joined("base.css", "overview.css", "lists.css");

    private static final byte[] STYLE_WITHOUT_SCRIPTS =
            utf8(".fallback { display: block !important; } .cut { display: none; }");

    /// Style of a sentence that the script removes. The sentence appears when the page was cut
    /// short before its script.
    private static final byte[] STYLE_OF_A_CUT_PAGE =
            utf8(
                    ".cut { visibility: hidden; position: absolute; padding: 0 32px; animation: appear 0s 2s forwards; }"
                            + " @keyframes appear { to { visibility: visible; } }");

    /// The files of the one script, in order. Each states its purpose at its top.
    private static final byte[] SCRIPT =
            joined(
                    "wording.js",
                    "unpacking.js",
                    "columns.js",
                    "inodes.js",
                    "members.js",
                    "paths.js",
                    "kinds.js",
                    "globs.js",
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
                    "decisions.js",
                    "detail.js",
                    "groups.js",
                    "files.js",
                    "saving.js",
                    "printing.js",
                    "page.js");

    private final boolean isReviewed;

    /// @param isReviewed whether the page comes from a server that takes decisions
    HtmlReport(boolean isReviewed) {
        this.isReviewed = isReviewed;
    }

    /// Concatenates resources as bytes. They are UTF-8 already; as texts they would be decoded and
    /// encoded again.
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
        try (Filling filling = new Filling(report, page, isReviewed)) {
            PAGE.write(page, filling::fill);
        }
        page.flush();
    }

    /// The state of one page while it is written. The groups are iterated once. The largest come
    /// first and are also written before the data, so that a page that was cut short still shows
    /// them. Totals, known only at the end, are written after the data.
    private static final class Filling implements AutoCloseable {

        private final boolean isReviewed;
        private final Report report;
        private final OutputStream page;
        private final ReportTotals totals = new ReportTotals();
        private final ReadAhead<DuplicateGroup> ahead;
        private final Iterator<DuplicateGroup> groups;
        private final List<DuplicateGroup> largest = new ArrayList<>();

        /// Digests of the groups; collected only where other files follow.
        private final Set<Digest> grouped = new HashSet<>();

        private long others;

        /// Paths that the newest scan of their host did not see.
        private long stale;

        private PageHead.Tables tables =
                new PageHead.Tables(0, List.of(), List.of(), List.of(), List.of(), List.of());

        Filling(Report report, OutputStream page, boolean isReviewed) {
            this.isReviewed = isReviewed;
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
                                        SCRIPT,
                                        isReviewed));
                case "mode" -> write(isReviewed ? " data-review=\"decisions\"" : "");
                case "title" -> write(HtmlText.escape(title()));
                case "style of a cut page" -> page.write(STYLE_OF_A_CUT_PAGE);
                case "style" -> page.write(STYLE);
                case "style without scripts" -> page.write(STYLE_WITHOUT_SCRIPTS);
                case "script" -> page.write(SCRIPT);
                case "directories" ->
                        write(
                                report.background()
                                        .directories()
                                        .map(found -> DirectoryTables.section(found, report.here()))
                                        .orElse(""));
                case "fleet" ->
                        write(report.background().fleet().map(FleetTables::sections).orElse(""));
                case "data" -> writeData();
                case "head" -> write(head().json());
                case "largest" -> writeLargest();
                case "sums" -> write(LargestGroups.sums(totals));
                default -> throw new IllegalStateException("the page has an unknown mark: " + mark);
            }
        }

        private String title() {
            return report.scan()
                    .map(scan -> "Duplicate files on " + PathText.of(scan.host().name()))
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
            Function<GroupedFile, Optional<Instant>> lastSeen = report.lastSeen().of(group);
            stale += group.files().stream().filter(it -> lastSeen.apply(it).isPresent()).count();
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
                    report.background().matching(),
                    report.background().unverified(),
                    new PageHead.Counts(
                            totals.groups(),
                            totals.files(),
                            others,
                            totals.redundantFiles(),
                            totals.reclaimable().bytes(),
                            totals.elsewhere().bytes(),
                            stale,
                            report.background().quarantine().bytes()),
                    tables);
        }

        private void write(String text) throws IOException {
            page.write(utf8(text));
        }
    }

    /// A gzip stream at the fastest level, so that compression keeps up with collecting the files.
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }

    /// Keeps the page open when Base64 and gzip are closed, which they must be to end their data.
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
