package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.json.JsonCursor;
import java.io.InputStream;

/// Reads `czkawka_cli dup -C` and `-p`: groups by size. With reference directories a group is the
/// file there and a list of the others. A comparison by name or size alone leaves the digests
/// empty.
final class CzkawkaJson extends JsonResult {

    private boolean isHashed;

    private CzkawkaJson(JsonCursor json, ResultBuilder result) {
        super(json, result);
    }

    static FinderResult read(InputStream in) {
        return read(Finder.CZKAWKA, in, UTF_8.newDecoder(), CzkawkaJson::new);
    }

    @Override
    void document() {
        json.members(_ -> json.elements(this::group));
    }

    private void group() {
        if (json.isObject()) {
            throw uncompared();
        }
        json.elements(this::fileOrFiles);
        result.endGroup();
    }

    private void fileOrFiles() {
        if (json.isList()) {
            json.elements(this::file);
        } else {
            file();
        }
    }

    private void file() {
        int before = result.pathCount();
        isHashed = false;
        json.members(key -> {
            switch (key) {
                case "path" -> result.path(json.text());
                case "size" -> result.size(json.number());
                case "hash" -> isHashed = !json.text().orElse("").isEmpty();
                default -> {}
            }
        });
        if (result.pathCount() != before + 1) {
            throw result.refused("a file of it has no path");
        }
        if (!isHashed) {
            throw uncompared();
        }
    }

    private ImportRefusedException uncompared() {
        return result.refused(
                "it is not of contents; let `czkawka_cli dup` search by --search-method HASH");
    }
}
