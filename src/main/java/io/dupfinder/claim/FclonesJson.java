package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.OptionalLong;

/// `fclones group -f json`.
final class FclonesJson {

    private final JsonCursor json;
    private final ResultBuilder result;
    private OptionalLong counted = OptionalLong.empty();

    private FclonesJson(JsonCursor json, ResultBuilder result) {
        this.json = json;
        this.result = result;
    }

    static FinderResult read(InputStream in) {
        ResultBuilder result = new ResultBuilder(Finder.FCLONES);
        JsonCursor.read(
                "the result of fclones",
                new InputStreamReader(in, UTF_8.newDecoder()),
                json -> new FclonesJson(json, result).document());
        return result.result();
    }

    private void document() {
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
