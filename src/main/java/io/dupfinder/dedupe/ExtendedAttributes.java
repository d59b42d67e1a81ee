package io.dupfinder.dedupe;

import io.dupfinder.json.JsonLine;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// Extended attributes as journals have them: each value in base64, by its name.
final class ExtendedAttributes {

    private ExtendedAttributes() {}

    static JsonLine toJson(Map<String, byte[]> attributes) {
        JsonLine json = new JsonLine();
        attributes.forEach(
                (name, value) -> json.put(name, Base64.getEncoder().encodeToString(value)));
        return json;
    }

    /// @throws IllegalArgumentException when a value is no base64
    static Map<String, byte[]> ofJson(JsonLine json) {
        Map<String, byte[]> attributes = new LinkedHashMap<>();
        for (String name : json.keys()) {
            attributes.put(name, Base64.getDecoder().decode(json.requireText(name)));
        }
        return attributes;
    }
}
