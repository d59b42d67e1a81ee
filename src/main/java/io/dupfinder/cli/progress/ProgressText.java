package io.dupfinder.cli.progress;

import io.dupfinder.file.ByteCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How far a run is, in one line: what matters most comes first, and the rest as far as there is
/// room.
final class ProgressText {

    private static final String ELLIPSIS = "…";

    /// Columns from which on a directory is worth being shown.
    private static final int LEAST_OF_DIRECTORY = 12;

    /// First character of scripts whose letters may take two columns. One that takes a single
    /// column after all makes a line shorter than it could be.
    private static final int FIRST_WIDE = 0x1100;

    private ProgressText() {}

    /// The line for a terminal of this width.
    static String line(HowFar now, Estimate estimate, int columns) {
        int most = Math.max(1, columns - 1);
        StringBuilder line = new StringBuilder(now.stage());
        String separator = ": ";
        for (String piece : pieces(now, estimate)) {
            if (width(line) + separator.length() + piece.length() > most) {
                break;
            }
            line.append(separator).append(piece);
            separator = ", ";
        }
        int free = most - width(line) - separator.length();
        if (now.directory().isPresent() && free >= LEAST_OF_DIRECTORY) {
            line.append(separator).append(end(now.directory().get().text(), free));
        }
        return line.substring(0, Math.min(line.length(), most));
    }

    private static List<String> pieces(HowFar now, Estimate estimate) {
        List<String> pieces = new ArrayList<>();
        HowFar.Part files = now.files();
        HowFar.Part bytes = now.bytes();
        if (bytes.all().isPresent()) {
            pieces.add(percent(bytes) + " %");
            estimate.left().ifPresent(left -> pieces.add(words(left) + " left"));
            estimate.bytesReadPerSecond()
                    .ifPresent(rate -> pieces.add(size(Math.round(rate)) + "/s"));
            pieces.add(size(bytes.done()) + " of " + size(bytes.all().getAsLong()));
            files.all().ifPresent(all -> pieces.add(of(files.done(), all)));
        } else {
            if (files.all().isPresent()) {
                pieces.add(of(files.done(), files.all().getAsLong()));
            } else if (files.done() > 0) {
                pieces.add(String.format(Locale.ROOT, "%,d files", files.done()));
            }
            if (bytes.done() > 0) {
                pieces.add(size(bytes.done()));
            }
            estimate.filesPerSecond()
                    .ifPresent(rate -> {
                        if (files.done() > 0) {
                            pieces.add(String.format(Locale.ROOT, "%,d files/s", Math.round(rate)));
                        }
                    });
            if (now.bytesRead() > 0) {
                pieces.add(size(now.bytesRead()) + " read");
            }
        }
        return pieces;
    }

    private static String of(long done, long all) {
        return String.format(Locale.ROOT, "%,d of %,d files", done, all);
    }

    /// Rounded down, so that 100 is the end.
    private static long percent(HowFar.Part part) {
        long all = part.all().orElse(0);
        return all == 0 ? 100 : (long) Math.min(100, 100.0 * part.done() / all);
    }

    private static String size(long bytes) {
        return new ByteCount(bytes).human();
    }

    /// A time in as few words as it deserves.
    static String words(Duration left) {
        long seconds = left.toSeconds();
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return Math.ceilDiv(seconds, 60) + " min";
        }
        if (left.toDays() < 2) {
            return "%d h %d min".formatted(left.toHours(), left.toMinutesPart());
        }
        return left.toDays() + " days";
    }

    /// The end of a path, in at most so many columns.
    private static String end(String path, int columns) {
        if (width(path) <= columns) {
            return path;
        }
        int free = columns - 1;
        int from = path.length();
        while (from > 0) {
            int before = path.codePointBefore(from);
            if (width(before) > free) {
                break;
            }
            free -= width(before);
            from -= Character.charCount(before);
        }
        return ELLIPSIS + path.substring(from);
    }

    private static int width(CharSequence text) {
        return text.codePoints().map(ProgressText::width).sum();
    }

    private static int width(int codePoint) {
        return codePoint < FIRST_WIDE || codePoint == ELLIPSIS.codePointAt(0) ? 1 : 2;
    }
}
