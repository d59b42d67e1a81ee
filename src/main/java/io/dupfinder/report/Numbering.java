package io.dupfinder.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Numbers values in the order of their first use, so that a value which many files share is
/// written once.
final class Numbering<T> {

    private final Map<T, Integer> numbers = new HashMap<>();
    private final List<T> values = new ArrayList<>();

    /// The last value, which most often comes again.
    private @Nullable T last;

    private int lastNumber;

    int of(T value) {
        if (!value.equals(last)) {
            lastNumber = numberOf(value);
            last = value;
        }
        return lastNumber;
    }

    private int numberOf(T value) {
        Integer known = numbers.putIfAbsent(value, values.size());
        if (known != null) {
            return known;
        }
        values.add(value);
        return values.size() - 1;
    }

    List<T> values() {
        return List.copyOf(values);
    }
}
