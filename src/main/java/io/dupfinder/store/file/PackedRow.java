package io.dupfinder.store.file;

import static java.util.stream.Collectors.joining;

import io.dupfinder.catalog.KnownRow;
import io.dupfinder.file.Digest;
import io.dupfinder.file.DigestAlgorithm;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.FileTime;
import io.dupfinder.file.PathKey;
import io.dupfinder.file.PathKeys;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.store.session.DamagedData;
import io.dupfinder.store.session.DamagedData.RowException;
import io.dupfinder.store.session.RowChecks;
import java.nio.BufferUnderflowException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/// A row of `file_hashes` in one text, which the database puts together: to fetch a value from
/// SQLite costs more than to write it down and read it again, and a rescan fetches many rows
/// (docs/decisions/0012). What cannot be is refused by [RowChecks], where it is asked for.
///
/// No call of it makes a lambda: there are hundreds of thousands, and the quick compiler takes them
/// for what they are.
class PackedRow implements KnownRow {

    static final String COLUMNS = columns();

    /// The fields, which come one after the other.
    private static final int NUMBERS = 8;

    private static final int FS_ID = NUMBERS;
    private static final int SAMPLE = FS_ID + 1;
    private static final int DIGEST = SAMPLE + 1;
    private static final int ALGORITHM = DIGEST + 1;
    private static final int TEXTS_END = ALGORITHM + 1;

    private final ResultSet row;
    private final PathKeys keys = new PathKeys();
    private byte[] text = new byte[0];
    private final long[] numbers = new long[NUMBERS];
    private final long[] further;
    private final int[] starts = new int[TEXTS_END + 1];

    /// The values of the row before, which are mostly those of the next one too.
    private String fsId = "";

    private String algorithmLabel = "";
    private Optional<DigestAlgorithm> algorithm = Optional.empty();

    private int pathStart;
    private boolean isSampled;
    private long sampleHigh;
    private long sampleLow;

    /// @param row a result with [#COLUMNS]
    PackedRow(ResultSet row) {
        this(row, 0);
    }

    /// @param row a result with [#columns] that have so many further numbers
    PackedRow(ResultSet row, int furtherNumbers) {
        this.row = row;
        this.further = new long[furtherNumbers];
    }

    /// Of rows `f`: the text, fields with a space between them and the path, which may hold spaces,
    /// last; and the path's key.
    ///
    /// @param furtherNumbers stand before the path
    static String columns(String... furtherNumbers) {
        return "concat_ws(' ', f.id, f.inode, f.file_size, f.mtime_ns, f.ctime_ns,"
                + " cast(coalesce(f.hashed_at, f.scan_date) * 1e9 as bigint), coalesce(f.compared_scan_id, 0),"
                + " f.first_scan_id, f.fs_id, coalesce(f.tier1_hash, '-'),"
                + " case when f.hash_value is null then '-' when f.hash_value = f.tier1_hash then '='"
                + " else f.hash_value end, coalesce(f.hash_algorithm, '-'), "
                + Arrays.stream(furtherNumbers).map(number -> number + ", ").collect(joining())
                + "f.absolute_path), f.path_key";
    }

    /// One of the further numbers.
    final long further(int index) {
        return further[index];
    }

    /// The result has gone on.
    void read() throws SQLException {
        byte[] fetched = row.getBytes(1);
        try {
            if (fetched == null) {
                throw new IllegalArgumentException("a text is missing");
            }
            text = fetched;
            parse();
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw DamagedData.found("file_hashes", String.valueOf(e.getMessage()), e);
        }
    }

    private void parse() {
        int at = 0;
        for (int field = 0; field < TEXTS_END; field++) {
            starts[field] = at;
            at = PackedText.end(text, at);
            if (field < NUMBERS) {
                numbers[field] = PackedText.number(text, starts[field], at);
            }
            at++;
        }
        starts[TEXTS_END] = at;
        for (int i = 0; i < further.length; i++) {
            int end = PackedText.end(text, at);
            further[i] = PackedText.number(text, at, end);
            at = end + 1;
        }
        pathStart = at;
        if (!isSame(fsId, FS_ID)) {
            fsId = text(FS_ID);
        }
        if (!isSame(algorithmLabel, ALGORITHM)) {
            algorithmLabel = text(ALGORITHM);
            algorithm =
                    isAbsent(ALGORITHM)
                            ? Optional.empty()
                            : Optional.of(RowChecks.algorithm(algorithmLabel));
        }
        isSampled = !isAbsent(SAMPLE);
        if (isSampled) {
            int start = starts[SAMPLE];
            if (starts[DIGEST] - 1 - start != 2 * PackedText.HALF_DIGITS) {
                throw new IllegalArgumentException("a sample digest is not one: " + text(SAMPLE));
            }
            sampleHigh = PackedText.halfDigest(text, start);
            sampleLow = PackedText.halfDigest(text, start + PackedText.HALF_DIGITS);
        }
    }

    private boolean isSame(String before, int field) {
        return PackedText.isSame(text, starts[field], starts[field + 1] - 1, before);
    }

    private String text(int field) {
        return PackedText.text(text, starts[field], starts[field + 1] - 1);
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
        return FileTime.isSettled(numbers[3], numbers[4], numbers[5]);
    }

    @Override
    public long comparedScanId() {
        return scanId(numbers[6]);
    }

    @Override
    public long firstScanId() {
        return scanId(numbers[7]);
    }

    private static long scanId(long number) {
        try {
            return RowChecks.scanId(number);
        } catch (IllegalArgumentException e) {
            throw RowException.refused(e);
        }
    }

    @Override
    public String fsId() {
        return fsId;
    }

    @Override
    public boolean isSampled() {
        return isSampled;
    }

    @Override
    public long sampleHigh() {
        return sampleHigh;
    }

    @Override
    public long sampleLow() {
        return sampleLow;
    }

    @Override
    public boolean hasDigest(DigestAlgorithm wanted) {
        return !isAbsent(DIGEST) && algorithm.isPresent() && algorithm.get() == wanted;
    }

    @Override
    public boolean isSampleDigest() {
        if (text[starts[DIGEST]] == '=') {
            return true;
        }
        if (isSampled && SampleDigest.isDigest(algorithm.orElseThrow(), size())) {
            throw RowException.refused(
                    new IllegalArgumentException("a digest is not the sample's: " + text(DIGEST)));
        }
        return false;
    }

    @Override
    public Digest digest() {
        try {
            return RowChecks.digest(text(isSampleDigest() ? SAMPLE : DIGEST), algorithmLabel);
        } catch (IllegalArgumentException e) {
            throw RowException.refused(e);
        }
    }

    @Override
    public FilePath path() {
        try {
            byte[] key = row.getBytes(2);
            if (key == null) {
                throw new IllegalArgumentException("a key is missing");
            }
            return RowChecks.path(
                    PackedText.text(text, pathStart, text.length), PathKey.ofBytes(key), keys);
        } catch (SQLException e) {
            throw new RowException(e);
        } catch (IllegalArgumentException | BufferUnderflowException e) {
            throw RowException.refused(e);
        }
    }

    /// Whether the path is that of `root` or lies below it.
    ///
    /// @param root the text form of a directory in UTF-8, without a separator at its end
    boolean isAtOrBelow(byte[] root) {
        int end = pathStart + root.length;
        return end <= text.length
                && Arrays.equals(text, pathStart, end, root, 0, root.length)
                && (end == text.length || text[end] == '/');
    }

    @Override
    public int findPath(PathFinder finder) {
        for (int at = pathStart; at < text.length; at++) {
            if (text[at] == '\\') {
                byte[] path = path().bytes();
                return finder.find(path, 0, path.length);
            }
        }
        // What has nothing escaped in its text form is that form.
        return finder.find(text, pathStart, text.length);
    }

    /// Fields in the text of a [PackedRow], with a space behind each.
    ///
    /// What is no such field throws an [IllegalArgumentException], and a text that ends too early
    /// an [IndexOutOfBoundsException].
    static final class PackedText {

        /// Hexadecimal digits of half a digest of 128 bits.
        static final int HALF_DIGITS = 16;

        private static final int MOST_DIGITS = 19;

        /// The value of each hexadecimal digit in lower case; negative for what is none.
        private static final byte[] DIGITS = digits();

        private PackedText() {}

        /// Where the field ends that begins at `from`.
        static int end(byte[] text, int from) {
            int at = from;
            while (text[at] != ' ') {
                at++;
            }
            return at;
        }

        static long number(byte[] text, int from, int to) {
            int at = text[from] == '-' ? from + 1 : from;
            if (at == to || to - at > MOST_DIGITS) {
                throw new NumberFormatException("not a number: " + text(text, from, to));
            }
            // Negative, for there is one more negative number than there are positive ones.
            long negative = 0;
            for (; at < to; at++) {
                int digit = text[at] - '0';
                if (digit < 0 || digit > 9) {
                    throw new NumberFormatException("not a number: " + text(text, from, to));
                }
                negative = negative * 10 - digit;
            }
            return text[from] == '-' ? negative : -negative;
        }

        /// Half of a digest of 128 bits, in lower case.
        static long halfDigest(byte[] text, int from) {
            long value = 0;
            int all = 0;
            for (int at = from; at < from + HALF_DIGITS; at++) {
                int digit = DIGITS[text[at] & 0xff];
                all |= digit;
                value = value << 4 | digit;
            }
            if (all < 0) {
                throw new IllegalArgumentException(
                        "a sample digest is not one: " + text(text, from, from + HALF_DIGITS));
            }
            return value;
        }

        private static byte[] digits() {
            byte[] digits = new byte[256];
            Arrays.fill(digits, (byte) -1);
            for (int digit = 0; digit < 16; digit++) {
                digits[Character.forDigit(digit, 16)] = (byte) digit;
            }
            return digits;
        }

        /// Whether a field of ASCII is `before`.
        static boolean isSame(byte[] text, int from, int to, String before) {
            int length = to - from;
            boolean isSame = length == before.length();
            for (int i = 0; i < length && isSame; i++) {
                isSame = text[from + i] == before.charAt(i);
            }
            return isSame;
        }

        static String text(byte[] text, int from, int to) {
            return new String(text, from, to - from, StandardCharsets.UTF_8);
        }
    }
}
