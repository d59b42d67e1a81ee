package io.dupfinder.dedupe;

import io.dupfinder.file.FilePath;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Properties of copies by which one is kept before another.
public enum Criterion {
    OLDEST {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingLong(Copy::mtimeNanos);
        }
    },
    NEWEST {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return OLDEST.order(roots).reversed();
        }
    },
    SHORTEST_PATH {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingInt(copy -> copy.least(path -> path.text().length()));
        }
    },
    LONGEST_PATH {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingInt(copy -> copy.least(path -> -path.text().length()));
        }
    },
    LEAST_NESTED {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingInt(copy -> copy.least(Criterion::depth));
        }
    },
    MOST_NESTED {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingInt(copy -> copy.least(path -> -depth(path)));
        }
    },
    MOST_LINKS {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingLong(copy -> -copy.links());
        }
    },
    FIRST_ROOT {
        @Override
        Comparator<Copy> order(List<FilePath> roots) {
            return Comparator.comparingInt(copy -> copy.least(path -> rank(path, roots)));
        }
    };

    /// The order in which copies are kept, the best first.
    ///
    /// @param roots the paths that the plan is for, in the order in which they were given
    abstract Comparator<Copy> order(List<FilePath> roots);

    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The criterion with this label; empty where there is none.
    public static Optional<Criterion> ofLabel(String label) {
        return Arrays.stream(values()).filter(it -> it.label().equals(label)).findFirst();
    }

    /// All labels, for messages.
    public static String labels() {
        return Arrays.stream(values()).map(Criterion::label).collect(Collectors.joining(", "));
    }

    private static int depth(FilePath path) {
        return (int) path.text().chars().filter(c -> c == '/').count();
    }

    private static int rank(FilePath path, List<FilePath> roots) {
        for (int i = 0; i < roots.size(); i++) {
            if (path.startsWith(roots.get(i))) {
                return i;
            }
        }
        return roots.size();
    }
}
