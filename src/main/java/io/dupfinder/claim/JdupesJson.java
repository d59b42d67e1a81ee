package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;

/// Reads `jdupes -j`. Names are always UTF-8: jdupes aborts on any other.
final class JdupesJson extends JsonResult {

    private boolean hasSets;

    private JdupesJson(JsonCursor json, ResultBuilder result) {
        super(json, result);
    }

    static FinderResult read(InputStream in) {
        return read(Finder.JDUPES, in, UTF_8.newDecoder(), JdupesJson::new);
    }

    @Override
    void document() {
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
