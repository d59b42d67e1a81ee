package io.dupfinder.cli.console;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// What an option or a parameter was given, and where it goes.
///
/// By these the options of a scan, and those of every command, are declared. Annotations would say
/// the same, but picocli has the JVM make a class for each kind of them and reaches each field by
/// reflection: 40 ms of processor time of every start (docs/decisions/0024).
public final class OptionValue<V> implements IGetter, ISetter {

    private final Consumer<V> target;
    private @Nullable Object given;

    private OptionValue(Consumer<V> target) {
        this.target = target;
    }

    /// An option that takes no value.
    public static OptionSpec.Builder flag(Consumer<Boolean> target, String name, String... names) {
        return option(boolean.class, target, name, names);
    }

    /// An option that takes a value.
    ///
    /// @param label what help calls the value
    public static <V> OptionSpec.Builder one(
            Class<V> type, String label, Consumer<V> target, String name) {
        return option(type, target, name).paramLabel(label);
    }

    /// An option that may be given again and again.
    public static <V> OptionSpec.Builder each(
            Class<V> type, String label, Consumer<List<V>> target, String name) {
        return option(List.class, target, name).auxiliaryTypes(type).paramLabel(label);
    }

    /// What stands on the command line without an option, if anything does.
    public static PositionalParamSpec.Builder words(String label, Consumer<List<String>> target) {
        OptionValue<List<String>> value = new OptionValue<>(target);
        return PositionalParamSpec.builder()
                .arity("0..*")
                .paramLabel(label)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .hasInitialValue(false)
                .getter(value)
                .setter(value);
    }

    private static <V> OptionSpec.Builder option(
            Class<?> type, Consumer<V> target, String name, String... names) {
        OptionValue<V> value = new OptionValue<>(target);
        return OptionSpec.builder(name, names)
                .type(type)
                .hasInitialValue(false)
                .getter(value)
                .setter(value);
    }

    @Override
    // picocli asks for what it has put here, and for null before that.
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"})
    public <T> T get() {
        return (T) given;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"})
    public <T> T set(T value) {
        Object before = given;
        given = value;
        target.accept((V) value);
        return (T) before;
    }
}
