package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.Host;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.catalog.ScanSummary;
import io.dupfinder.catalog.ScanTotals;
import io.dupfinder.catalog.SkipCounts;
import io.dupfinder.catalog.StageSeconds;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.SkipReason;
import io.dupfinder.file.SkippedFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/// Sample reports for tests.
public final class Samples {

    public static final Instant NOON = Instant.parse("2026-01-02T12:00:00.000000001Z");
    public static final Host HOST = new Host("host-1", "attic");

    private static final ReportBackground BACKGROUND =
            new ReportBackground(
                    List.of(
                            earlier(
                                    "2026-01-01T12:00:00Z",
                                    130_000,
                                    2,
                                    10_000_000,
                                    OptionalLong.of(24_000_000)),
                            earlier(
                                    "2025-12-24T12:00:00Z",
                                    120_000,
                                    1,
                                    4_000_000,
                                    OptionalLong.empty())),
                    List.of(
                            new SkippedFile(plain("/home/ann/link"), SkipReason.SYMLINK),
                            new SkippedFile(
                                    plain("/home/ann/secret"),
                                    SkipReason.PERMISSION,
                                    Optional.of("permission denied"))),
                    List.of(),
                    0,
                    new ByteCount(3_000_000));

    private static final AtomicLong INODES = new AtomicLong(1000);

    private Samples() {}

    public static byte[] written(ReportFormat format, Report report) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            format.writer().write(report, out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    public static String text(ReportFormat format, Report report) {
        return new String(written(format, report), StandardCharsets.UTF_8);
    }

    public static Report report(DuplicateGroup... groups) {
        return report(List.of(groups));
    }

    public static Report report(Iterable<DuplicateGroup> groups) {
        return new Report(
                NOON,
                HOST,
                Volumes.UNASKED,
                Optional.of(scan()),
                groups,
                Optional.empty(),
                BACKGROUND,
                MemberChoice.ALL,
                LastSeen.BY_THE_NEWEST_SCAN,
                _ -> {});
    }

    public static List<DuplicateGroup> groups(Report report) {
        return StreamSupport.stream(report.groups().spliterator(), false).toList();
    }

    public static DuplicateGroup group(long size, String... paths) {
        return group(size, List.of(paths).stream().map(path -> file(size, plain(path))).toList());
    }

    public static DuplicateGroup group(long size, List<GroupedFile> files) {
        String hex = HexFormat.of().toHexDigits(size) + "00112233445566ff";
        return DuplicateGroup.of(
                new ByteCount(size), new Digest(DigestAlgorithm.XXH3_128, hex), files);
    }

    public static GroupedFile file(long size, FilePath path) {
        return file(size, path, INODES.incrementAndGet(), 1);
    }

    public static GroupedFile file(long size, FilePath path, long inode, long links) {
        Instant modified = Instant.parse("2026-01-02T03:04:05.123456789Z");
        return new GroupedFile(
                HOST,
                path,
                "fd00",
                inode,
                FileTime.nanos(modified),
                FileTime.nanos(modified),
                links,
                new ByteCount(size));
    }

    private static ScanTotals earlier(
            String started,
            long files,
            long groups,
            long reclaimable,
            OptionalLong redundantBytes) {
        return new ScanTotals(
                Instant.parse(started),
                ScanState.COMPLETE,
                files,
                new ByteCount(48_000_000_000L),
                groups,
                3 * groups,
                redundantBytes.stream().mapToObj(ByteCount::new).findFirst(),
                new ByteCount(reclaimable));
    }

    public static FilePath plain(String path) {
        return FilePath.ofPlain(path);
    }

    public static ScanSummary scan() {
        return scan(ScanState.PARTIAL);
    }

    static ScanSummary scan(ScanState state) {
        return new ScanSummary(
                new ScanSummary.Identity(
                        7,
                        HOST,
                        List.of(plain("/home/ann/Pictures"), plain("/srv/backup")),
                        Instant.parse("2026-01-02T11:59:00Z")),
                new ScanSummary.Walked(
                        new ScanSummary.FileTotal(131_002, new ByteCount(48_318_382_080L)),
                        9_120,
                        new SkipCounts(
                                Map.of(SkipReason.SYMLINK, 812L, SkipReason.PERMISSION, 3L))),
                new ScanSummary.Read(
                        new ScanSummary.FileTotal(2_210, new ByteCount(3_221_225_472L)),
                        OptionalLong.empty(),
                        128_792),
                new ScanSummary.Duplicates(
                        3,
                        new ScanSummary.Redundant(5, Optional.of(new ByteCount(20_000_000))),
                        new ByteCount(12_345_678),
                        Optional.empty()),
                new ScanSummary.Ending(
                        state, new StageSeconds(4.25, Map.of("walk", 0.8)), Optional.empty()));
    }

    /// Names that break careless formats, and their correct display.
    public static List<FilePath> hostileNames() {
        List<FilePath> names = new ArrayList<>();
        for (String name :
                List.of(
                        "</script><script>alert(1)</script>",
                        "<img src=x onerror=alert(2)>",
                        "\" onmouseover=\"alert(3)",
                        "' autofocus onfocus='alert(4)",
                        "</noscript><script>alert(5)</script>",
                        "<!--",
                        "&lt;b&gt;&amp;",
                        "{{data}}",
                        "]}",
                        "=cmd|' /C calc'!A0",
                        "+1,-1;\"quoted\"",
                        "a\nb\r\nc\td",
                        "\u001b[31mred\u001b]0;title\u0007",
                        "\u202egpj.exe",
                        "line\u2028separator",
                        "back\\slash",
                        "\\x41",
                        "%2e%2e",
                        "e\u0301 é ñ 日本語 🎞️",
                        " leading and trailing ",
                        "n".repeat(4_000))) {
            names.add(plain("/hostile/" + name));
        }
        names.add(FilePath.ofBytes(latin1("/hostile/caf\u00e9.txt")));
        names.add(FilePath.ofBytes(latin1("/hostile/\u00ff\u00fe\u00c0\u00af\u0080")));
        return names;
    }

    public static Report hostileReport() {
        return report(group(4096, hostileNames().stream().map(n -> file(4096, n)).toList()));
    }

    /// The given number of groups with 2 to 4 files each, the most reclaimable first.
    public static Report large(int groups) {
        Random random = new Random(1);
        String[] ends = {"jpg", "pdf", "mp4", "java", "zip", "txt", "so", "bin"};
        List<DuplicateGroup> all = new ArrayList<>(groups);
        for (int i = 0; i < groups; i++) {
            long size = 1 + (long) Math.exp(random.nextDouble() * 21);
            List<GroupedFile> files = new ArrayList<>();
            int copies = random.nextInt(5) < 3 ? 2 : 2 + random.nextInt(3);
            for (int copy = 0; copy < copies; copy++) {
                String path =
                        "/srv/media/collection-%02d/%04d/album-%d/IMG_%06d-%d.%s"
                                .formatted(
                                        random.nextInt(40),
                                        random.nextInt(2000),
                                        random.nextInt(9),
                                        i,
                                        copy,
                                        ends[i % ends.length]);
                files.add(anyTime(random, file(size, plain(path), random.nextLong(1L << 40), 1)));
            }
            byte[] digest = new byte[16];
            random.nextBytes(digest);
            all.add(
                    DuplicateGroup.of(
                            new ByteCount(size),
                            new Digest(DigestAlgorithm.XXH3_128, HexFormat.of().formatHex(digest)),
                            files));
        }
        all.sort(DuplicateGroup.ORDER);
        return report(all);
    }

    private static GroupedFile anyTime(Random random, GroupedFile file) {
        Instant modified =
                Instant.ofEpochSecond(
                        1_500_000_000L + random.nextInt(260_000_000),
                        random.nextInt(1_000_000_000));
        return new GroupedFile(
                file.host(),
                file.path(),
                file.fsId(),
                file.inode(),
                FileTime.nanos(modified),
                file.changedNanos(),
                file.links(),
                file.allocated());
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
