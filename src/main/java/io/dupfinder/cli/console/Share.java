package io.dupfinder.cli.console;

/// A part of all files.
///
/// @param value from 0 to 1
public record Share(double value) {

    public static final Share NONE = new Share(0);

    /// Reads `5%` or `0.5`, which are per cent.
    ///
    /// @throws IllegalArgumentException with a sentence for people
    static Share of(String text) {
        String number = text.replaceFirst("%$", "");
        if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")
                || Double.parseDouble(number) == 0
                || Double.parseDouble(number) > 100) {
            throw new IllegalArgumentException(
                    "'%s' is no part of the files; write 5%% or 0.5%%".formatted(text));
        }
        return new Share(Double.parseDouble(number) / 100);
    }
}
