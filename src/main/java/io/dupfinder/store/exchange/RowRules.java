package io.dupfinder.store.exchange;

import io.dupfinder.catalog.Cell;
import io.dupfinder.catalog.ScanState;
import io.dupfinder.file.Digest;
import io.dupfinder.file.FilePath;
import io.dupfinder.file.Glob;
import io.dupfinder.file.SampleDigest;
import io.dupfinder.file.SkipReason;
import io.dupfinder.json.JsonText;
import io.dupfinder.json.MalformedJsonException;
import io.dupfinder.store.damage.RowChecks;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The values that a row can have, in the one place for it: an import refuses a row that breaks a
/// rule, and `catalog check` finds those that came in otherwise. Every question to the catalog can
/// live with a row that keeps them.
///
/// @param values by column; without those that are NULL
record RowRules(ExchangedTable table, Map<String, Cell> values) {

    /// Bytes in a file or on a disk: 1 EiB. Sums of some files stay within 64 bits.
    static final long MOST_BYTES = 1L << 60;

    /// Seconds since the epoch of the years 1 and 9999.
    private static final double FIRST_SECOND = -62_135_596_800.0;

    private static final double LAST_SECOND = 253_402_300_799.0;

    /// Characters of a host's key and name.
    private static final int LONGEST_NAME = 1_000;

    /// Characters of a filesystem's name: that of a share has its server and path.
    private static final int LONGEST_FILESYSTEM = 10_000;

    /// Numbers that may be negative: times before 1970, and inodes, which have all 64 bits.
    private static final Set<String> SIGNED = Set.of("mtime_ns", "ctime_ns", "inode");

    private static final Set<String> REASONS = Set.of("CHANGED", "GONE", "MOVED");

    /// Says what is wrong with the row: the first rule that it breaks. Empty where it can be.
    Optional<String> fault() {
        try {
            requireColumns();
            requirePath();
            requireDigests();
            return Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | MalformedJsonException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void requireColumns() {
        for (String column : values.keySet()) {
            ExchangedTable.Kind kind = table.columns().get(column);
            if (kind == null) {
                throw broken("%s has no column %s".formatted(table.table(), column));
            }
            switch (kind) {
                case TEXT -> requireText(column, text(column));
                case NUMBER -> requireNumber(column);
                case SCAN -> RowChecks.scanId(number(column));
                case HOST -> number(column);
                case SECONDS -> seconds(column);
                case BYTES -> requireKey(column);
            }
        }
    }

    private void requireNumber(String column) {
        long number = number(column);
        if (!SIGNED.contains(column) && number != Math.clamp(number, 0, MOST_BYTES)) {
            throw broken("%s cannot be %d".formatted(column, number));
        }
    }

    private void requireKey(String column) {
        if (bytes(column).length != 16) {
            throw broken(column + " has to be 16 bytes");
        }
    }

    private void requireText(String column, String text) {
        switch (column) {
            case "host_key", "name" -> requireName(column, text, LONGEST_NAME);
            case "fs_id" -> requireName(column, text, LONGEST_FILESYSTEM);
            case "state" -> requireState(text);
            case "roots" -> JsonText.texts(text).forEach(FilePath::ofText);
            case "options" -> JsonText.requireObject(text);
            case "path" -> FilePath.ofText(text);
            case "glob" -> Glob.of(text);
            case "pattern" -> requirePattern(text);
            case "hash_algorithm" -> RowChecks.algorithm(text);
            case "reason" -> requireReason(text);
            default -> {
                // Any text can be.
            }
        }
    }

    private static void requireName(String column, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw broken("%s is empty, or longer than %,d characters".formatted(column, longest));
        }
    }

    /// A path, however long, or a pattern.
    private static void requirePattern(String text) {
        if (text.startsWith("/")) {
            FilePath.ofText(text);
        } else {
            Glob.of(text);
        }
    }

    private static void requireState(String state) {
        if (Arrays.stream(ScanState.values()).noneMatch(known -> known.name().equals(state))) {
            throw broken("state cannot be " + state);
        }
    }

    private void requireReason(String reason) {
        switch (table) {
            case SKIPPED -> SkipReason.ofLabel(reason);
            case VERSIONS -> {
                if (!REASONS.contains(reason)) {
                    throw broken("no version ends with the reason " + reason);
                }
            }
            case HOST_ROWS,
                    HOST_NAMES,
                    SCANS,
                    FILES,
                    REDUNDANCY,
                    PRUNED,
                    ACKNOWLEDGED,
                    ACKNOWLEDGED_FILES,
                    ACKNOWLEDGED_GLOBS,
                    PROTECTED,
                    LEARNED,
                    SUSPECTS,
                    CLAIMED -> {
                // A person's own words.
            }
        }
    }

    /// Absolute, in its one text form, without `..`, and that of its key.
    private void requirePath() {
        if (!values.containsKey("absolute_path")) {
            return;
        }
        String text = text("absolute_path");
        FilePath path = FilePath.ofText(text);
        boolean isCanonical =
                path.text().equals(text)
                        && Arrays.stream(text.split("/", -1))
                                .noneMatch(name -> name.equals("..") || name.equals("."));
        boolean hasKey =
                !values.containsKey("path_key")
                        || Arrays.equals(bytes("path_key"), path.key().bytes());
        boolean hasName =
                !values.containsKey("filename") || path.nameText().equals(text("filename"));
        if (!isCanonical || !hasKey || !hasName) {
            throw broken("this is no path, or not that of its key or its name: " + text);
        }
    }

    /// Digests with their algorithm, and with the sample where that covers the content.
    private void requireDigests() {
        boolean isKnown = values.containsKey("hash_value");
        boolean saysWhich = table.columns().containsKey("hash_algorithm");
        if (saysWhich && isKnown != values.containsKey("hash_algorithm")) {
            throw broken("a digest has no algorithm, or an algorithm no digest");
        }
        Optional<String> sample = Optional.of("tier1_hash").filter(values::containsKey);
        sample.ifPresent(column -> RowChecks.sample(text(column)));
        if (isKnown && saysWhich) {
            Digest digest = RowChecks.digest(text("hash_value"), text("hash_algorithm"));
            if (sample.isPresent()
                    && SampleDigest.isDigest(digest.algorithm(), number("file_size"))) {
                RowChecks.requireSame(digest, text("tier1_hash"));
            }
        }
        if (values.containsKey("found_value")) {
            RowChecks.digest(text("found_value"), text("hash_algorithm"));
        }
    }

    private static IllegalArgumentException broken(String what) {
        return new IllegalArgumentException(what);
    }

    String text(String column) {
        if (values.get(column) instanceof Cell.Text(var text)) {
            return text;
        }
        throw broken(column + " has to be a text");
    }

    long number(String column) {
        try {
            if (values.get(column) instanceof Cell.Numeral(var literal)) {
                return Long.parseLong(literal);
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(column + " has to be a whole number", e);
        }
        throw broken(column + " has to be a whole number");
    }

    double seconds(String column) {
        if (values.get(column) instanceof Cell.Numeral(var literal)) {
            double seconds = Double.parseDouble(literal);
            if (seconds >= FIRST_SECOND && seconds <= LAST_SECOND) {
                return seconds;
            }
            throw broken("%s is a time in no year from 1 to 9999".formatted(column));
        }
        throw broken(column + " has to be a number of seconds");
    }

    byte[] bytes(String column) {
        try {
            return HexFormat.of().parseHex(text(column));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + " has to be hexadecimal digits", e);
        }
    }

    /// Columns that hold bytes of files, whose sum an import limits too.
    static final List<String> BYTES_OF_FILES = List.of("file_size", "allocated_bytes");
}
