package io.dupfinder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.dupfinder.json.JsonTree.Position;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTreeTest {

    @Test
    void values_keep_their_position_and_their_literal() {
        JsonTree tree = parse("{\n  \"a\": 1.50,\n  \"ä\": [true, null, \"x\"]\n}");

        assertThat(tree).isInstanceOf(JsonTree.Members.class);
        var members = ((JsonTree.Members) tree).members();
        assertThat(members.keySet()).containsExactly("a", "ä");
        assertThat(members)
                .containsEntry(
                        "a",
                        new JsonTree.Member(
                                new Position(2, 3),
                                new JsonTree.Numeral("1.50", new Position(2, 8))));
        assertThat(members)
                .extractingByKey("ä")
                .isEqualTo(
                        new JsonTree.Member(
                                new Position(3, 3),
                                new JsonTree.Elements(
                                        List.of(
                                                new JsonTree.Flag(true, new Position(3, 9)),
                                                new JsonTree.Nothing(new Position(3, 15)),
                                                new JsonTree.Text("x", new Position(3, 21))),
                                        new Position(3, 8))));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``              | line 1, column 1 | empty",
                "{               | line 1           | ends too early",
                "{\"a\":\"b       | line 1          | ends too early",
                "{\"a\":1,}      | line 1, column 8 | does not belong",
                "{\"a\" 1}       | line 1, column 6 | does not belong",
                "{\"a\":1}{}     | line 1, column 8 | nothing may follow",
                "{\"a\":1} x     | line 1, column 9 | not JSON",
                "{\"a\":1,\"a\":2}| line 1, column 8 | \"a\" stands here twice",
                "{'a':1}         | line 1, column 2 | does not belong",
                "{\"a\":hunter2} | line 1, column   | double quotes",
                "{\"a\":NaN}     | line 1, column   | not JSON",
                "{\"a\":01}      | line 1, column   | not JSON",
                "// c            | line 1, column 1 | does not belong",
                "[1,2            | line 1           | ends too early",
            })
    void what_is_not_json_is_told_with_its_place(String text, String place, String what) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse(text))
                .withMessageStartingWith("x.json, " + place.strip())
                .withMessageContaining(what)
                .withMessageNotContaining("hunter2");
    }

    @Test
    void a_line_break_inside_of_text_is_refused() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse("{\"a\":\"b\nc\"}"))
                .withMessageContaining("line break");
    }

    @Test
    void a_document_that_is_not_utf_8_is_refused() {
        byte[] latin1 = "\"é\"".getBytes(StandardCharsets.ISO_8859_1);

        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonTree.parse("x.json", latin1))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(parse("\uFEFF{}")).isInstanceOf(JsonTree.Members.class);
    }

    @Test
    void a_document_nested_without_end_is_refused_before_the_stack_is_used_up() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse("[".repeat(100_000)))
                .withMessageContaining("nested");
    }

    private static JsonTree parse(String text) {
        return JsonTree.parse("x.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
