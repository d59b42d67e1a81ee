package io.dupfinder.catalog.hibernate;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.SampleDigest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A row of `file_hashes` in one text, which the database puts together: to fetch a value from
/// SQLite costs more than to write it down and read it again, and a rescan fetches many rows
/// (docs/decisions/0010). What cannot be is refused by [RowChecks], where it is asked for.
final class PackedRow implements KnownRow {

    /// Of rows `f`: the text, fields with a space between them and the path, which may hold spaces,
    /// last; and the path's key.
    static final String COLUMNS =
            "f.id || ' ' || f.inode || ' ' || f.file_size || ' ' || f.mtime_ns || ' ' || f.ctime_ns"
                    + " || ' ' || cast(coalesce(f.hashed_at, f.scan_date) * 1e9 as bigint)"
                    + " || ' ' || coalesce(f.compared_scan_id, 0) || ' ' || f.first_scan_id"
                    + " || ' ' || f.fs_id || ' ' || coalesce(f.tier1_hash, '-')"
                    + " || ' ' || case when f.hash_value is null then '-'"
                    + " when f.hash_value = f.tier1_hash then '=' else f.hash_value end"
                    + " || ' ' || coalesce(f.hash_algorithm, '-') || ' ' || f.absolute_path, f.path_key";

    private static final int NUMBERS = 8;
    private static final int FS_ID = 8;
    private static final int SAMPLE = 9;
    private static final int DIGEST = 10;
    private static final int ALGORITHM = 11;
    private static final int PATH = 12;

    private final RowColumns row;
    private byte[] text = new byte[0];
    private final long[] numbers = new long[NUMBERS];
    private final int[] starts = new int[PATH + 1];

    /// The values of the row before, which are mostly those of the next one too.
    private String fsId = "";

    private String algorithm = "";

    /// @param row a result with [#COLUMNS]
    PackedRow(RowColumns row) {
        this.row = row;
    }

    /// The result has gone on.
    void read() {
        row.checked(() -> {
            text = row.bytes(1);
            parse();
            return true;
        });
    }

    private void parse() {
        int at = 0;
        for (int field = 0; field < PATH; field++) {
            starts[field] = at;
            at = end(at);
            if (field < NUMBERS) {
                numbers[field] = number(starts[field], at);
            }
            at++;
        }
        starts[PATH] = at;
        fsId = sameOr(fsId, FS_ID);
        algorithm = sameOr(algorithm, ALGORITHM);
    }

    private int end(int from) {
        int at = from;
        while (text[at] != ' ') {
            at++;
        }
        return at;
    }

    private long number(int from, int to) {
        int at = text[from] == '-' ? from + 1 : from;
        if (at == to || to - at > 19) {
            throw noNumber(from, to);
        }
        // Negative, for there is one more negative number than there are positive ones.
        long negative = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit < 0 || digit > 9) {
                throw noNumber(from, to);
            }
            negative = negative * 10 - digit;
        }
        return text[from] == '-' ? negative : -negative;
    }

    private NumberFormatException noNumber(int from, int to) {
        return new NumberFormatException(
                "not a number: " + new String(text, from, to - from, StandardCharsets.UTF_8));
    }

    private String sameOr(String before, int field) {
        int from = starts[field];
        int length = starts[field + 1] - 1 - from;
        boolean isSame = length == before.length();
        for (int i = 0; i < length && isSame; i++) {
            isSame = text[from + i] == before.charAt(i);
        }
        return isSame ? before : text(field);
    }

    private String text(int field) {
        int end = field == PATH ? text.length : starts[field + 1] - 1;
        return new String(text, starts[field], end - starts[field], StandardCharsets.UTF_8);
    }

    private boolean isAbsent(int field) {
        return text[starts[field]] == '-';
    }

    @Override
    public long rowId() {
        return numbers[0];
    }

    @Override
    public long inode() {
        return numbers[1];
    }

    @Override
    public long size() {
        return numbers[2];
    }

    @Override
    public long mtimeNanos() {
        return numbers[3];
    }

    @Override
    public long ctimeNanos() {
        return numbers[4];
    }

    @Override
    public boolean isSettled() {
        return FileTime.isSettled(mtimeNanos(), ctimeNanos(), numbers[5]);
    }

    @Override
    public long comparedScanId() {
        return row.checked(() -> RowChecks.scanId(numbers[6]));
    }

    @Override
    public long firstScanId() {
        return row.checked(() -> RowChecks.scanId(numbers[7]));
    }

    @Override
    public String fsId() {
        return fsId;
    }

    @Override
    public boolean isSampled() {
        return !isAbsent(SAMPLE);
    }

    @Override
    public Optional<SampleDigest> sample() {
        return isSampled()
                ? Optional.of(row.checked(() -> RowChecks.sample(text(SAMPLE))))
                : Optional.empty();
    }

    @Override
    public boolean hasDigest(DigestAlgorithm wanted) {
        return !isAbsent(DIGEST)
                && row.checked(() -> RowChecks.algorithm(algorithm)) == wanted
                && (isSameAsSample() || digest().isPresent());
    }

    private boolean isSameAsSample() {
        return text[starts[DIGEST]] == '=';
    }

    @Override
    public Optional<Digest> digest() {
        return isAbsent(DIGEST) ? Optional.empty() : Optional.of(row.checked(this::checkedDigest));
    }

    private Digest checkedDigest() {
        Digest digest = RowChecks.digest(text(isSameAsSample() ? SAMPLE : DIGEST), algorithm);
        if (isSampled() && SampleDigest.isDigest(digest.algorithm(), size())) {
            RowChecks.requireSame(digest, text(SAMPLE));
        }
        return digest;
    }

    @Override
    public FilePath path() {
        return row.checked(() -> RowChecks.path(text(PATH), PathKey.ofBytes(row.bytes(2))));
    }

    @Override
    public int findPath(PathFinder finder) {
        for (int at = starts[PATH]; at < text.length; at++) {
            if (text[at] == '\\') {
                byte[] path = path().bytes();
                return finder.find(path, 0, path.length);
            }
        }
        // What has nothing escaped in its text form is that form.
        return finder.find(text, starts[PATH], text.length);
    }
}
