package io.dupfinder.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Paths with all that lies below them, none within another. Any number of them is asked about a
/// path in logarithmic time. Immutable.
///
/// @param tops in an order in which each is followed by all that lies below it
public record Subtrees(List<Top> tops) {

    public Subtrees {
        tops = List.copyOf(tops);
    }

    /// A path with all that lies below it.
    public static final class Top implements Comparable<Top> {

        private final FilePath path;
        private final byte[] text;

        private Top(FilePath path) {
            this.path = path;
            text = path.isRoot() ? new byte[0] : path.utf8();
        }

        public FilePath path() {
            return path;
        }

        /// The text form; empty for the root, so that a separator follows it too.
        public String text() {
            return path.isRoot() ? "" : path.text();
        }

        boolean contains(byte[] other) {
            int end = text.length;
            return end <= other.length
                    && Arrays.equals(text, 0, end, other, 0, end)
                    && (end == other.length || other[end] == '/');
        }

        @Override
        public int compareTo(Top other) {
            return compare(text, other.text);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Top top && top.path.equals(path);
        }

        @Override
        public int hashCode() {
            return path.hashCode();
        }
    }

    /// Those of the paths that lie below no other one, each once.
    public static Subtrees of(Collection<FilePath> paths) {
        List<Top> tops = new ArrayList<>();
        for (Top top : paths.stream().map(Top::new).sorted().toList()) {
            if (tops.isEmpty() || !tops.getLast().contains(top.text)) {
                tops.add(top);
            }
        }
        return new Subtrees(tops);
    }

    public boolean areNone() {
        return tops.isEmpty();
    }

    public List<FilePath> paths() {
        return tops.stream().map(Top::path).toList();
    }

    /// Whether a path is one of these or lies below one.
    ///
    /// @param text the text form in UTF-8
    public boolean contain(byte[] text) {
        int before = countUpTo(text);
        return before > 0 && tops.get(before - 1).contains(text);
    }

    public boolean contain(FilePath path) {
        return contain(new Top(path).text);
    }

    /// The one of these that a path is or lies below, if there is one.
    public Optional<FilePath> topOf(FilePath path) {
        byte[] text = new Top(path).text;
        int before = countUpTo(text);
        return before > 0 && tops.get(before - 1).contains(text)
                ? Optional.of(tops.get(before - 1).path())
                : Optional.empty();
    }

    /// Whether a path is one of these, lies below one or above one.
    public boolean meet(FilePath path) {
        Top top = new Top(path);
        int before = countUpTo(top.text);
        return (before > 0 && tops.get(before - 1).contains(top.text))
                || (before < tops.size() && top.contains(tops.get(before).text));
    }

    /// The number of those that are `text` or come before it.
    private int countUpTo(byte[] text) {
        int low = 0;
        int high = tops.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (compare(tops.get(middle).text, text) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The same paths in at most so many parts, divided where neighbours have least in common.
    public List<Subtrees> parts(int most) {
        List<Integer> starts =
                IntStream.range(1, tops.size())
                        .boxed()
                        .sorted((one, other) -> Integer.compare(inCommon(one), inCommon(other)))
                        .limit(most - 1L)
                        .sorted()
                        .collect(Collectors.toCollection(ArrayList::new));
        starts.addFirst(0);
        starts.add(tops.size());
        return IntStream.range(1, starts.size())
                .mapToObj(part -> tops.subList(starts.get(part - 1), starts.get(part)))
                .filter(part -> !part.isEmpty())
                .map(Subtrees::new)
                .toList();
    }

    /// The number of bytes that a path has in common with the one before it.
    private int inCommon(int index) {
        return Arrays.mismatch(tops.get(index - 1).text, tops.get(index).text);
    }

    /// Compares byte by byte, a separator before every other byte: nothing stands between a
    /// directory and what lies below it.
    private static int compare(byte[] one, byte[] other) {
        int at = Arrays.mismatch(one, other);
        if (at < 0) {
            return 0;
        }
        if (at == one.length || at == other.length) {
            return Integer.compare(one.length, other.length);
        }
        if (one[at] == '/' || other[at] == '/') {
            return one[at] == '/' ? -1 : 1;
        }
        return Byte.compareUnsigned(one[at], other[at]);
    }
}
