package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.cli.console.Condition.Metric;
import io.dupfinder.file.FilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.TypeConversionException;

class ConditionParserTest {

    @Test
    void a_condition_compares_a_metric_with_a_number() {
        Condition condition = parse("new_groups >= 3");

        assertThat(condition.metric()).isEqualTo(Metric.NEW_GROUPS);
        assertThat(condition.holds(2)).isFalse();
        assertThat(condition.holds(3)).isTrue();
        assertThat(condition.under()).isEmpty();
    }

    @Test
    void blanks_around_the_comparison_may_be_left_out() {
        Condition condition = parse("reclaimable>5");

        assertThat(condition.holds(5)).isFalse();
        assertThat(condition.holds(6)).isTrue();
        assertThat(condition.text()).isEqualTo("reclaimable>5");
    }

    @Test
    void everything_after_in_is_the_path() {
        assertThat(parse("copies < 2 in /my in/box").under())
                .contains(FilePath.ofPlain("/my in/box"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "size > 1          | column 1 | there is groups, redundant_files",
                "groups = 1        | column 8 | write <, <=, > or >=",
                "groups > many     | column 10 | a whole number is wanted",
                "reclaimable > big | column 15 | a size is wanted",
                "copies > 2        | column 8 | copies are compared by < or <=",
                "groups > 1 under x| column 12 | only `in PATH` may follow",
                "groups > 1 in     | column 12 | only `in PATH` may follow",
                "groups >          | column 9 | it ends too early: a whole number",
                "``                | column 1 | it ends too early: a metric",
            })
    void a_mistake_is_pointed_at(String text, String place, String words) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> parse(text))
                .withMessageContaining(place)
                .withMessageContaining(words);
    }

    private static Condition parse(String text) {
        return new ConditionParser(text, FilePath::ofPlain, ConditionParserTest::bytes).parse();
    }

    private static long bytes(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("no size");
        }
    }
}
