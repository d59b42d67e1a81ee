package io.dupfinder.columnar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Javas that would corrupt what is packed.
@Tag("fast")
class PinnedArraysTest {

    private static final List<String> G1 = List.of("G1 Young Generation", "G1 Old Generation");

    @ParameterizedTest
    @ValueSource(strings = {"25", "25.0.1+8", "25.0.2"})
    void G1_is_refused_before_the_fault_was_mended(String java) {
        assertThatThrownBy(() -> PinnedArrays.requireSafe(Runtime.Version.parse(java), G1))
                .isInstanceOf(ExportRefusedException.class)
                .hasMessageContaining("JDK-8377811")
                .hasMessageContaining("25.0.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.3", "25.1", "26"})
    void later_Javas_are_taken_with_it(String java) {
        PinnedArrays.requireSafe(Runtime.Version.parse(java), G1);
        assertThat(Runtime.Version.parse(java).feature()).isGreaterThanOrEqualTo(25);
    }

    @Test
    void other_collectors_are_taken_with_any_Java() {
        PinnedArrays.requireSafe(Runtime.Version.parse("25"), List.of("Copy", "MarkSweepCompact"));
        assertThatThrownBy(() -> PinnedArrays.requireSafe(Runtime.Version.parse("25"), G1))
                .isInstanceOf(ExportRefusedException.class);
    }
}
