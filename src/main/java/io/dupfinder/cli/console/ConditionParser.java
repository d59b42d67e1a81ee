package io.dupfinder.cli.console;

import io.dupfinder.cli.console.Condition.Comparison;
import io.dupfinder.cli.console.Condition.Metric;
import io.dupfinder.file.FilePath;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/// Parses a condition: `METRIC < | <= | > | >= NUMBER [in PATH]`.
///
/// Messages name the column of a mistake.
final class ConditionParser {

    private static final Pattern TOKEN = Pattern.compile("\\s*(<=|>=|<|>|[^\\s<>=]+|=+)");

    private final String text;
    private final Function<String, FilePath> paths;
    private final Function<String, Long> sizes;
    private int position;

    /// Prepares to parse `text`.
    ///
    /// @param paths converts a typed path
    /// @param sizes converts a typed size into bytes
    ConditionParser(String text, Function<String, FilePath> paths, Function<String, Long> sizes) {
        this.text = text;
        this.paths = paths;
        this.sizes = sizes;
    }

    /// Parses the whole text.
    ///
    /// @throws TypeConversionException with the mistake and its column
    Condition parse() {
        String name = token("a metric: " + Metric.labels());
        Metric metric =
                Metric.ofLabel(name).orElseThrow(() -> wrong(name, "there is " + Metric.labels()));
        String sign = token("<, <=, > or >=");
        Comparison comparison =
                Comparison.ofSign(sign).orElseThrow(() -> wrong(sign, "write <, <=, > or >="));
        if (metric == Metric.COPIES
                && comparison != Comparison.LESS
                && comparison != Comparison.AT_MOST) {
            throw wrong(sign, "copies are compared by < or <=");
        }
        String number = token(metric.isBytes() ? "a size: 5GB" : "a whole number");
        long limit = limit(metric, number);
        return new Condition(metric, comparison, limit, under(), text);
    }

    private long limit(Metric metric, String number) {
        if (metric.isBytes()) {
            try {
                return sizes.apply(number);
            } catch (TypeConversionException e) {
                throw wrong(number, "a size is wanted: 500M, 5GB");
            }
        }
        if (!number.matches("\\d{1,15}")) {
            throw wrong(number, "a whole number is wanted");
        }
        return Long.parseLong(number);
    }

    /// All that follows `in` is the path, blanks included.
    private Optional<FilePath> under() {
        String rest = text.substring(position);
        if (rest.isBlank()) {
            return Optional.empty();
        }
        String word = token("in PATH");
        String path = text.substring(position).strip();
        if (!word.equals("in") || path.isEmpty()) {
            throw wrong(word, "only `in PATH` may follow");
        }
        return Optional.of(paths.apply(path));
    }

    private String token(String wanted) {
        Matcher matcher = TOKEN.matcher(text).region(position, text.length());
        if (!matcher.lookingAt()) {
            position = text.length();
            throw wrong("", "it ends too early: " + wanted);
        }
        position = matcher.end();
        return matcher.group(1);
    }

    private TypeConversionException wrong(String token, String what) {
        int at = position - token.length();
        return new TypeConversionException(
                "at column %d of `%s`: %s".formatted(at + 1, text, what));
    }
}
