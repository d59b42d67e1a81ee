package io.dupfinder.json;

import static java.util.Objects.requireNonNull;

import io.dupfinder.file.PathText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.util.JsonParserDelegate;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An object of a small JSON document that a person wrote. Each key has its place, so that messages
/// can point at it. Large documents are read by [JsonCursor] instead.
public final class JsonObject {

    private static final TextPosition START = new TextPosition(1, 1);

    private final JsonNode members;
    private final JsonPointer pointer;
    private final Map<JsonPointer, TextPosition> positions;

    private JsonObject(
            JsonNode members, JsonPointer pointer, Map<JsonPointer, TextPosition> positions) {
        this.members = members;
        this.pointer = pointer;
        this.positions = positions;
    }

    /// Reads a whole document, strictly: UTF-8, no comments, no key twice, nothing behind the
    /// object.
    ///
    /// @param name of the document, for messages
    /// @throws MalformedJsonException when it is anything else
    public static JsonObject parse(String name, byte[] utf8) {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                        .build();
        try (PositionedParser parser =
                new PositionedParser(name, mapper.createParser(decode(name, utf8)))) {
            try {
                JsonNode document = mapper.readTree(parser);
                if (document == null || document.isMissingNode()) {
                    throw new MalformedJsonException(
                            name,
                            MalformedJsonException.position(parser),
                            "the document is empty; an empty one is written {}");
                }
                if (!document.isObject()) {
                    throw new MalformedJsonException(
                            name,
                            requireNonNull(parser.start),
                            "expected an object, as {}, found " + kind(document));
                }
                return new JsonObject(document, JsonPointer.empty(), parser.positions);
            } catch (JacksonException e) {
                throw MalformedJsonException.of(name, e, parser);
            } catch (NumberFormatException e) {
                // Jackson lets this one through where an exponent has too many digits.
                throw new MalformedJsonException(
                        name,
                        MalformedJsonException.position(parser),
                        "a number that is too large");
            }
        }
    }

    private static String decode(String name, byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new MalformedJsonException(
                    name, START, "the file is not UTF-8; save it as UTF-8");
        }
    }

    /// Remembers where each key stands while databind reads: its tree does not know places.
    private static final class PositionedParser extends JsonParserDelegate {

        private final String name;
        private final Map<JsonPointer, TextPosition> positions = new HashMap<>();
        private @Nullable TextPosition start;

        PositionedParser(String name, JsonParser parser) {
            super(parser);
            this.name = name;
        }

        @Override
        public JsonToken nextToken() {
            JsonToken token = super.nextToken();
            if (start == null) {
                start = MalformedJsonException.position(this);
            }
            if (token == JsonToken.PROPERTY_NAME) {
                TextPosition position = MalformedJsonException.position(this);
                JsonPointer key = streamReadContext().pathAsPointer();
                if (positions.put(key, position) != null) {
                    throw new MalformedJsonException(
                            name,
                            position,
                            "the key \"" + printable(currentName()) + "\" stands here twice");
                }
            }
            return token;
        }

        @Override
        public @Nullable String nextName() {
            return nextToken() == JsonToken.PROPERTY_NAME ? currentName() : null;
        }

        private static String printable(String key) {
            byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
            return PathText.encode(bytes, 0, bytes.length);
        }
    }

    /// All keys, in the order of the document.
    public Collection<String> keys() {
        return members.propertyNames();
    }

    public boolean has(String key) {
        return members.has(key);
    }

    /// The place of a key that is there.
    public TextPosition position(String key) {
        return positions.getOrDefault(pointer.appendProperty(key), START);
    }

    /// The type of a key's value, with its article, for messages: `a number`.
    public String kind(String key) {
        return kind(members.path(key));
    }

    private static String kind(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "an object";
            case ARRAY -> "a list";
            case STRING -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "nothing";
        };
    }

    /// The text of a key; empty where the value is no text.
    public Optional<String> text(String key) {
        return Optional.of(members.path(key)).filter(JsonNode::isString).map(JsonNode::asString);
    }

    /// The digits of a key, unrounded; empty where the value is no number.
    public Optional<String> number(String key) {
        return Optional.of(members.path(key)).filter(JsonNode::isNumber).map(JsonNode::asString);
    }

    /// `true` or `false`; empty where the value is neither.
    public Optional<Boolean> flag(String key) {
        return Optional.of(members.path(key)).filter(JsonNode::isBoolean).map(JsonNode::asBoolean);
    }

    /// The texts of a list; empty where the value is no list, or holds anything else.
    public Optional<List<String>> texts(String key) {
        return Optional.of(members.path(key))
                .filter(JsonNode::isArray)
                .filter(list -> list.valueStream().allMatch(JsonNode::isString))
                .map(list -> list.valueStream().map(JsonNode::asString).toList());
    }

    /// The object of a key; empty where the value is none.
    public Optional<JsonObject> object(String key) {
        return Optional.of(members.path(key))
                .filter(JsonNode::isObject)
                .map(value -> new JsonObject(value, pointer.appendProperty(key), positions));
    }
}
