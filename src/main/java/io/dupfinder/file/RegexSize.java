package io.dupfinder.file;

import java.util.ArrayDeque;
import java.util.Deque;

/// How large a regular expression is with its repetitions written out: RE2 writes them out, so that
/// `((a{1000}){1000}){1000}` would take all memory before it matches anything.
final class RegexSize {

    private final String text;
    private int at;

    /// Sizes before each group that is open, of the whole and of its last element.
    private final Deque<Long> open = new ArrayDeque<>();

    private int deepest;

    private long size;

    /// Size of the last element, which a number in braces repeats.
    private long last;

    private RegexSize(String text) {
        this.text = text;
    }

    /// The size, and how deep groups are nested.
    record Measure(long characters, int depth) {}

    /// Measures an expression. One that is none gets some size.
    static Measure of(String text) {
        RegexSize size = new RegexSize(text);
        size.run();
        return new Measure(size.size, size.deepest);
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            at++;
            switch (c) {
                case '(' -> {
                    open.push(size);
                    deepest = Math.max(deepest, open.size());
                    size = 0;
                    last = 0;
                }
                case ')' -> {
                    long before = open.isEmpty() ? 0 : open.pop();
                    last = size;
                    size = sum(before, last);
                }
                case '[' -> {
                    skipClass();
                    element();
                }
                case '\\' -> {
                    at++;
                    element();
                }
                case '{' -> repeat();
                default -> element();
            }
        }
        while (!open.isEmpty()) {
            size = sum(open.pop(), size);
        }
    }

    private void element() {
        last = 1;
        size = sum(size, 1);
    }

    /// A bracket that comes first is one of the characters.
    private void skipClass() {
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void repeat() {
        int end = text.indexOf('}', at);
        String numbers = end < 0 ? "" : text.substring(at, end);
        if (!numbers.matches("\\d{1,4}(,\\d{0,4})?")) {
            element();
            return;
        }
        at = end + 1;
        String most = numbers.replaceFirst("^.*,(?=\\d)", "").replace(",", "");
        long more = Math.max(0, Long.parseLong(most) - 1);
        long written = product(last, more);
        size = sum(size, written);
        last = sum(last, written);
    }

    private static long sum(long one, long other) {
        return Long.MAX_VALUE - one < other ? Long.MAX_VALUE : one + other;
    }

    private static long product(long one, long other) {
        return other != 0 && one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
    }
}
