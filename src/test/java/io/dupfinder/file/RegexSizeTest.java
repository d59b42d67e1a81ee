package io.dupfinder.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The size by which an expression is refused before it takes all memory.
@Tag("fast")
class RegexSizeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "abc; 3; 0",
                "a{10}; 10; 0",
                "a{2,10}; 10; 0",
                "a{10,}; 10; 0",
                "(ab){10}c; 21; 1",
                "((a{10}){10}){10}; 1000; 2",
                "[abc]{5}; 5; 0",
                "[](]{5}; 5; 0",
                "[^]()]{5}; 5; 0",
                "\\({5}; 5; 0",
                "a{}; 3; 0",
                "a{0}; 1; 0",
                "(((; 0; 3",
                "))); 0; 0",
                "{7}; 0; 0",
            })
    void repetitions_are_written_out(String text, long characters, int depth) {
        assertThat(RegexSize.of(text)).isEqualTo(new RegexSize.Measure(characters, depth));
    }

    @Test
    void the_largest_are_not_taken_for_small_ones() {
        String text = "a";
        for (int i = 0; i < 30; i++) {
            text = "(" + text + "){1000}";
        }

        assertThat(RegexSize.of(text)).isEqualTo(new RegexSize.Measure(Long.MAX_VALUE, 30));
    }
}
