package io.dupfinder.json;

import io.dupfinder.file.PathText;
import io.dupfinder.json.JsonTree.Member;
import io.dupfinder.json.JsonTree.Position;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/// Builds a [JsonTree] from Jackson's tokens. Streaming only: data binding costs half a second of
/// start-up.
final class JsonTreeParser {

    private static final Position START = new Position(1, 1);

    private final String name;

    JsonTreeParser(String name) {
        this.name = name;
    }

    JsonTree parse(byte[] utf8) {
        try (JsonParser parser =
                new JsonFactory().createParser(ObjectReadContext.empty(), decode(utf8))) {
            try {
                return document(parser);
            } catch (JacksonException e) {
                // Some of its exceptions do not know where they happened.
                Position position =
                        Optional.ofNullable(e.getLocation())
                                .map(JsonTreeParser::position)
                                .orElseGet(() -> position(parser));
                throw malformed(position, explanation(e));
            }
        }
    }

    private JsonTree document(JsonParser parser) {
        JsonTree tree = value(parser, parser.nextToken());
        if (parser.nextToken() != null) {
            throw malformed(position(parser), "nothing may follow the end of the document");
        }
        return tree;
    }

    private String decode(byte[] utf8) {
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw malformed(START, "the file is not UTF-8; save it as UTF-8");
        }
    }

    private JsonTree value(JsonParser parser, JsonToken token) {
        // Jackson's end of input is a null token, whatever its signature says.
        if (token == null) {
            throw malformed(position(parser), "the document is empty; an empty one is written {}");
        }
        Position position = position(parser);
        return switch (token) {
            case START_OBJECT -> members(parser, position);
            case START_ARRAY -> elements(parser, position);
            case VALUE_STRING -> new JsonTree.Text(parser.getString(), position);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                    new JsonTree.Numeral(parser.getString(), position);
            case VALUE_TRUE -> new JsonTree.Flag(true, position);
            case VALUE_FALSE -> new JsonTree.Flag(false, position);
            case VALUE_NULL -> new JsonTree.Nothing(position);
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw malformed(position, "not a JSON value");
        };
    }

    private JsonTree members(JsonParser parser, Position start) {
        Map<String, Member> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position position = position(parser);
            Member member = new Member(position, value(parser, parser.nextToken()));
            if (members.put(key, member) != null) {
                throw malformed(position, "the key \"" + printable(key) + "\" stands here twice");
            }
        }
        return new JsonTree.Members(members, start);
    }

    private JsonTree elements(JsonParser parser, Position start) {
        List<JsonTree> elements = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            elements.add(value(parser, token));
        }
        return new JsonTree.Elements(elements, start);
    }

    /// In our own words: Jackson quotes the token it did not understand, which may be a password
    /// whose quotes were forgotten.
    static String explanation(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "the document ends too early; a closing brace, bracket or quote is missing";
        }
        if (e instanceof StreamConstraintsException) {
            return "nested too deeply, or a value that is too long";
        }
        String message = e.getOriginalMessage();
        if (message.startsWith("Unrecognized token")) {
            return "a word that is not JSON; text stands in double quotes";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "a line break or control character inside of text; write it as an escape";
        }
        if (message.startsWith("Unexpected character")) {
            return "a character that does not belong here; a comma, colon or quote may be missing";
        }
        return "not JSON";
    }

    private MalformedJsonException malformed(Position position, String what) {
        return new MalformedJsonException(name, position, what);
    }

    static Position position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static Position position(TokenStreamLocation location) {
        return new Position(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    private static String printable(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        return PathText.encode(bytes, 0, bytes.length);
    }
}
