package io.dupfinder.report;

import io.dupfinder.directory.SharedPair;
import io.dupfinder.file.ByteCount;

/// A drawing of two directories that share much: what only the one has, what both have, and what
/// only the other has, side by side, in proportion to their bytes.
///
/// @param onlyOne bytes
/// @param both bytes, as the one has them that has more of them
/// @param onlyOther bytes
record PairMap(ByteCount onlyOne, ByteCount both, ByteCount onlyOther) {

    /// The drawing's width and height in pixels of CSS.
    private static final int WIDTH = 160;

    private static final int HEIGHT = 14;

    /// The width below which bytes that are there would not be seen, in pixels.
    private static final double LEAST = 1.5;

    static PairMap of(SharedPair pair) {
        long inOne = pair.one().shared().bytes();
        long inOther = pair.other().shared().bytes();
        return new PairMap(
                new ByteCount(pair.one().bytes().bytes() - inOne),
                new ByteCount(Math.max(inOne, inOther)),
                new ByteCount(pair.other().bytes().bytes() - inOther));
    }

    String svg() {
        String words =
                "only in this one %s, in both %s, only in the other %s"
                        .formatted(onlyOne.human(), both.human(), onlyOther.human());
        double left = width(onlyOne);
        double middle = Math.max(0, WIDTH - left - width(onlyOther));
        return "<svg class=\"pair\" role=\"img\" width=\"%d\" height=\"%d\" aria-label=\"%s\"><title>%s</title>"
                        .formatted(WIDTH, HEIGHT, words, words)
                + area("one", 0, left)
                + area("both", left, middle)
                + area("other", left + middle, WIDTH - left - middle)
                + "</svg>";
    }

    private double width(ByteCount bytes) {
        if (bytes.bytes() == 0) {
            return 0;
        }
        double all = (double) onlyOne.bytes() + both.bytes() + onlyOther.bytes();
        return Math.max(LEAST, WIDTH * bytes.bytes() / all);
    }

    private static String area(String name, double from, double width) {
        return width <= 0
                ? ""
                : "<rect class=\"%s\" x=\"%.1f\" width=\"%.1f\" height=\"%d\"/>"
                        .formatted(name, from, width, HEIGHT);
    }
}
