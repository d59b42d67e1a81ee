package io.dupfinder.catalog;

import java.util.List;

/// A value in a query's result, for machines to read.
public sealed interface Cell {

    /// NULL in SQL.
    record Absent() implements Cell {}

    /// A number.
    ///
    /// @param literal decimal digits, so that nothing is rounded
    record Numeral(String literal) implements Cell {}

    record Text(String text) implements Cell {}

    /// A list, which only JSON keeps apart.
    record Texts(List<String> texts) implements Cell {

        public Texts {
            texts = List.copyOf(texts);
        }
    }

    static Cell of(long number) {
        return new Numeral(Long.toString(number));
    }

    static Cell of(String text) {
        return new Text(text);
    }

    /// The value as text; empty for an absent one.
    default String plain() {
        return switch (this) {
            case Absent _ -> "";
            case Numeral(var literal) -> literal;
            case Text(var text) -> text;
            case Texts(var texts) -> String.join(" ", texts);
        };
    }
}
