package io.dupfinder.cli.console;

/// A share of all files, typed as a percentage.
///
/// @param fraction from 0 to 1
public record Percentage(double fraction) {

    public static final Percentage NONE = new Percentage(0);

    /// Parses `5%` or `0.5`; both are percentages.
    ///
    /// @throws IllegalArgumentException with a sentence for people
    static Percentage of(String text) {
        String number = text.replaceFirst("%$", "");
        if (!number.matches("\\d{1,3}(\\.\\d{1,6})?")
                || Double.parseDouble(number) == 0
                || Double.parseDouble(number) > 100) {
            throw new IllegalArgumentException(
                    "'%s' is no part of the files; write 5%% or 0.5%%".formatted(text));
        }
        return new Percentage(Double.parseDouble(number) / 100);
    }
}
