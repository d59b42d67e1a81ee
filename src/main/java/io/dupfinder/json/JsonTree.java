package io.dupfinder.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A small JSON document in memory, each value with its position, so that what is wrong with it can
/// be pointed at.
///
/// For files that people write; what may be large is streamed.
public sealed interface JsonTree {

    /// Where the value begins.
    Position position();

    /// What the value is, with its article, for messages: `a number`.
    String kind();

    /// Reads a whole document, strictly: UTF-8, no comments, no key twice, nothing behind the
    /// value.
    ///
    /// @param name of the document, for messages
    /// @throws MalformedJsonException when it is anything else
    static JsonTree parse(String name, byte[] utf8) {
        return new JsonTreeParser(name).parse(utf8);
    }

    /// Both count from one; columns count UTF-16 units.
    record Position(int line, int column) {
        @Override
        public String toString() {
            return "line " + line + ", column " + column;
        }
    }

    /// A key's own position, and its value.
    record Member(Position position, JsonTree value) {}

    /// An object.
    ///
    /// @param members in the order of the document
    record Members(Map<String, Member> members, Position position) implements JsonTree {
        public Members {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        @Override
        public String kind() {
            return "an object";
        }
    }

    record Elements(List<JsonTree> elements, Position position) implements JsonTree {
        public Elements {
            elements = List.copyOf(elements);
        }

        @Override
        public String kind() {
            return "a list";
        }
    }

    record Text(String text, Position position) implements JsonTree {
        @Override
        public String kind() {
            return "text";
        }
    }

    /// A number.
    ///
    /// @param literal as it is written, so that nothing is rounded
    record Numeral(String literal, Position position) implements JsonTree {
        @Override
        public String kind() {
            return "a number";
        }
    }

    record Flag(boolean value, Position position) implements JsonTree {
        @Override
        public String kind() {
            return "true or false";
        }
    }

    record Nothing(Position position) implements JsonTree {
        @Override
        public String kind() {
            return "null";
        }
    }
}
