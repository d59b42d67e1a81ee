package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;
import java.util.OptionalLong;

/// Reads `fclones group -f json`.
final class FclonesJson extends JsonResult {

    private OptionalLong counted = OptionalLong.empty();

    private FclonesJson(JsonCursor json, ResultBuilder result) {
        super(json, result);
    }

    static FinderResult read(InputStream in) {
        return read(Finder.FCLONES, in, UTF_8.newDecoder(), FclonesJson::new);
    }

    @Override
    void document() {
        json.members(key -> {
            switch (key) {
                case "header" -> header();
                case "groups" -> json.elements(this::group);
                default -> {}
            }
        });
        if (counted.isEmpty() || counted.getAsLong() != result.groupCount()) {
            throw result.refused("it holds more or fewer groups than its header says");
        }
    }

    private void header() {
        json.members(key -> {
            switch (key) {
                case "version" -> result.version(json.text());
                case "stats" ->
                        json.members(stat -> {
                            if (stat.equals("group_count")) {
                                counted = json.number();
                            }
                        });
                default -> {}
            }
        });
    }

    private void group() {
        json.members(key -> {
            switch (key) {
                case "file_len" -> result.size(json.number());
                case "files" -> json.elements(this::file);
                default -> {}
            }
        });
        result.endGroup();
    }

    private void file() {
        result.path(
                FclonesPath.bytes(json.text().orElseThrow(() -> result.refused("a path is none"))));
    }
}
