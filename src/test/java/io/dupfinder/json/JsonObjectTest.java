package io.dupfinder.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("fast")
class JsonObjectTest {

    @Test
    void keys_keep_their_position_and_numbers_their_digits() {
        JsonObject object = parse("{\n  \"a\": 1.50,\n  \"ä\": {\"b\": true,\n \"a\": \"x\"}\n}");

        assertThat(object.keys()).containsExactly("a", "ä");
        assertThat(object.position("a")).isEqualTo(new TextPosition(2, 3));
        assertThat(object.number("a")).contains("1.50");
        assertThat(object.position("ä")).isEqualTo(new TextPosition(3, 3));
        JsonObject inner = object.object("ä").orElseThrow();
        assertThat(inner.position("b")).isEqualTo(new TextPosition(3, 9));
        assertThat(inner.flag("b")).contains(true);
        assertThat(inner.position("a")).isEqualTo(new TextPosition(4, 2));
        assertThat(inner.text("a")).contains("x");
    }

    @Test
    void a_value_of_another_type_is_absent_and_its_kind_can_be_told() {
        JsonObject object = parse("{\"a\": null, \"b\": [], \"c\": 1e999999999}");

        assertThat(object.text("a")).isEmpty();
        assertThat(object.kind("a")).isEqualTo("null");
        assertThat(object.kind("b")).isEqualTo("a list");
        assertThat(object.number("c").orElseThrow()).hasSizeLessThan(20);
        assertThat(object.has("d")).isFalse();
    }

    @Test
    void a_document_that_is_no_object_is_refused_where_it_begins() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse("\n []"))
                .withMessage("x.json, line 2, column 2: expected an object, as {}, found a list");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "``              | line 1, column 1 | empty",
                "{               | line 1           | ends too early",
                "{\"a\":\"b       | line 1          | ends too early",
                "{\"a\":1,}      | line 1, column 8 | a comma too many",
                "{\"a\" 1}       | line 1, column 6 | does not belong",
                "{\"a\":1}{}     | line 1, column 8 | nothing may follow",
                "{\"a\":1} x     | line 1, column 9 | not JSON",
                "{\"a\":1,\"a\":2}| line 1, column 8 | \"a\" stands here twice",
                "{'a':1}         | line 1, column 2 | stands in double quotes",
                "{\"a\":hunter2} | line 1, column   | double quotes",
                "{\"a\":NaN}     | line 1, column   | not JSON",
                "{\"a\":01}      | line 1, column   | not JSON",
                "// c            | line 1, column 1 | no comments",
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
                .isThrownBy(() -> JsonObject.parse("x.json", latin1))
                .withMessageContaining("not UTF-8");
    }

    @Test
    void a_byte_order_mark_is_passed_over() {
        assertThat(parse("\uFEFF{}")).isInstanceOf(JsonObject.class);
    }

    @Test
    void a_document_nested_without_end_is_refused_before_the_stack_is_used_up() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> parse("[".repeat(100_000)))
                .withMessageContaining("nested");
    }

    private static JsonObject parse(String text) {
        return JsonObject.parse("x.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
