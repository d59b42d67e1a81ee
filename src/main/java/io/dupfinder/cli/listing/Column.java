package io.dupfinder.cli.listing;

import io.dupfinder.catalog.Cell;
import io.dupfinder.file.ByteCount;
import io.dupfinder.json.InstantText;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/// A column of a listing.
///
/// @param name the heading, also of CSV
/// @param key the name in JSON
/// @param value for machines
/// @param shown for people
public record Column<T>(
        String name, String key, Function<T, Cell> value, Function<T, String> shown) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    public Column(String name, Function<T, Cell> value, Function<T, String> shown) {
        this(name, name, value, shown);
    }

    /// The same column with a name in JSON of its own.
    public Column<T> as(String otherKey) {
        return new Column<>(name, otherKey, value, shown);
    }

    /// The same column with a value for machines that differs from what is shown.
    public Column<T> telling(Function<T, Cell> otherValue) {
        return new Column<>(name, key, otherValue, shown);
    }

    /// An instant for people, in the local time zone.
    public static String moment(Instant instant) {
        return TIME.format(instant);
    }

    public static <T> Column<T> text(String name, Function<T, String> text) {
        return new Column<>(name, row -> Cell.of(text.apply(row)), text);
    }

    public static <T> Column<T> number(String name, Function<T, Long> number) {
        return optionalNumber(name, row -> Optional.of(number.apply(row)));
    }

    public static <T> Column<T> optionalNumber(String name, Function<T, Optional<Long>> number) {
        return new Column<>(
                name,
                row -> number.apply(row).map(Cell::of).orElse(new Cell.Absent()),
                row ->
                        number.apply(row)
                                .map(value -> String.format(Locale.ROOT, "%,d", value))
                                .orElse("-"));
    }

    /// A number that identifies something, printed without separators.
    public static <T> Column<T> id(String name, Function<T, Long> id) {
        return new Column<>(name, row -> Cell.of(id.apply(row)), row -> "" + id.apply(row));
    }

    public static <T> Column<T> bytes(String name, Function<T, Optional<ByteCount>> bytes) {
        return new Column<>(
                name,
                row -> bytes.apply(row).map(it -> Cell.of(it.bytes())).orElse(new Cell.Absent()),
                row -> bytes.apply(row).map(ByteCount::human).orElse("-"));
    }

    /// A time, in the local time zone for people.
    public static <T> Column<T> time(String name, Function<T, Optional<Instant>> time) {
        return new Column<>(
                name,
                row ->
                        time.apply(row)
                                .map(it -> Cell.of(InstantText.of(it)))
                                .orElse(new Cell.Absent()),
                row -> time.apply(row).map(Column::moment).orElse("-"));
    }
}
