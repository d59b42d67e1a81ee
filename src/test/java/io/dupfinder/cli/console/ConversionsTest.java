package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.catalog.GroupQuery.CopyCount;
import io.dupfinder.config.Account;
import io.dupfinder.config.Environment;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.FilePath;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

class ConversionsTest {

    @Command
    private static final class Typed {
        @Option(names = "--size")
        ByteCount size = ByteCount.ZERO;

        @Option(names = "--age")
        Duration age = Duration.ZERO;

        @Option(names = "--copies")
        CopyCount copies = CopyCount.ANY;

        @Option(names = "--path")
        FilePath path = FilePath.ofPlain("/");
    }

    @ParameterizedTest
    @CsvSource({
        "4096, 4096",
        "0, 0",
        "10K, 10240",
        "10k, 10240",
        "5M, 5242880",
        "2GiB, 2147483648",
        "1kb, 1024",
        "7B, 7",
        "1.5M, 1572864",
        "0.25k, 256",
        "9223372036854775807, 9223372036854775807",
    })
    void sizes_have_binary_units(String text, long bytes) {
        assertThat(parse("--size", text).size).isEqualTo(new ByteCount(bytes));
    }

    @ParameterizedTest
    @CsvSource({"12h, PT12H", "90d, PT2160H", "8W, PT1344H", "2y, PT17520H"})
    void ages_are_hours_days_weeks_or_years(String text, Duration age) {
        assertThat(parse("--age", text).age).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({
        "3, 3, 3",
        "=3, 3, 3",
        ">=3, 3, 2147483647",
        ">3, 4, 2147483647",
        "<5, 1, 4",
        "<=5, 1, 5",
    })
    void numbers_of_copies_may_be_compared(String text, int least, int most) {
        assertThat(parse("--copies", text).copies).isEqualTo(new CopyCount(least, most));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--size   | 1.5  | is no whole number of bytes",
                "--size   | 1,5M | is not a size",
                "--size   | 99999999999999999999 | is not a size",
                "--size   | 9999999999999999999 | larger than any file",
                "--size   | 9000P | larger than any file",
                "--age    | 3m   | is not an age",
                "--copies | <1   | fits nothing",
                "--copies | few  | is no number of copies",
            })
    void what_is_no_such_value_is_refused_in_words(String option, String text, String words) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> parse(option, text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining(words);
    }

    @Test
    void a_relative_path_starts_at_the_working_directory() {
        assertThat(parse("--path", "a/b").path).isEqualTo(FilePath.ofPlain("/somewhere/a/b"));
        assertThat(parse("--path", "/a").path).isEqualTo(FilePath.ofPlain("/a"));
    }

    private static Typed parse(String... args) {
        Environment environment =
                new Environment(
                        Map.of(),
                        FilePath.ofPlain("/somewhere"),
                        Optional.empty(),
                        Account.current());
        Typed typed = new Typed();
        CommandLine line = new CommandLine(typed);
        new Conversions(environment).registerWith(line);
        line.parseArgs(args);
        return typed;
    }
}
