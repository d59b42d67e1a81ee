package io.dupfinder.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentageTest {

    @ParameterizedTest
    @CsvSource({"5%, 0.05", "5, 0.05", "0.5%, 0.005", "100%, 1", "0.000001, 0.00000001"})
    void a_number_is_per_cent_with_its_sign_or_without(String text, double fraction) {
        assertThat(Percentage.of(text).fraction()).isEqualTo(fraction);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "0", "0.0%", "100.1%", "-5%", "5%%", "five", "1e1", "5 %"})
    void what_is_no_part_of_all_files_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Percentage.of(text))
                .withMessageContaining("'" + text + "'");
    }
}
