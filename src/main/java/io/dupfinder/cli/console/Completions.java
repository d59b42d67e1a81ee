package io.dupfinder.cli.console;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/// Values that a shell offers behind an option. picocli makes an object of a subclass.
public abstract class Completions implements Iterable<String> {

    private final List<String> values;

    /// @param label the word for a value
    protected <T> Completions(T[] values, Function<T, String> label) {
        this.values = Arrays.stream(values).map(label).toList();
    }

    @Override
    public Iterator<String> iterator() {
        return values.iterator();
    }
}
