package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;
import java.io.InputStreamReader;

/// `jdupes -j`. Names that are not UTF-8 are never in it: jdupes does not come to its end there.
final class JdupesJson {

    private final JsonCursor json;
    private final ResultBuilder result;
    private boolean hasSets;

    private JdupesJson(JsonCursor json, ResultBuilder result) {
        this.json = json;
        this.result = result;
    }

    static FinderResult read(InputStream in) {
        ResultBuilder result = new ResultBuilder(Finder.JDUPES);
        JsonCursor.read(
                "the result of jdupes",
                new InputStreamReader(in, UTF_8.newDecoder()),
                json -> new JdupesJson(json, result).document());
        return result.result();
    }

    private void document() {
        json.members(key -> {
            switch (key) {
                case "jdupesVersion" -> result.version(json.text());
                case "matchSets" -> {
                    hasSets = json.isList();
                    json.elements(this::set);
                }
                default -> {}
            }
        });
        if (!hasSets) {
            throw result.refused("it has no matchSets");
        }
    }

    private void set() {
        json.members(key -> {
            switch (key) {
                case "fileSize" -> result.size(json.number());
                case "fileList" -> json.elements(() -> json.members(this::file));
                default -> {}
            }
        });
        result.endGroup();
    }

    private void file(String key) {
        if (key.equals("filePath")) {
            result.path(json.text());
        }
    }
}
