package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads `rmlint -o json`: a line for each file; files of a group follow each other and have the
/// same checksum.
///
/// Names are raw bytes, although JSON has to be UTF-8. Every byte is read as one character and
/// turned back into a byte; only ASCII is ever escaped.
final class RmlintJson extends JsonResult {

    private String open = "";
    private boolean isHeaded;
    private boolean isEnded;

    private RmlintJson(JsonCursor json, ResultBuilder result) {
        super(json, result);
    }

    static FinderResult read(InputStream in) {
        return read(Finder.RMLINT, in, ISO_8859_1.newDecoder(), RmlintJson::new);
    }

    @Override
    void document() {
        json.elements(this::entry);
        if (!isEnded) {
            throw result.refused("its last lines are missing: rmlint did not come to its end");
        }
    }

    private void entry() {
        Map<String, String> texts = new HashMap<>();
        OptionalLong[] size = {OptionalLong.empty()};
        json.members(key -> {
            json.text().ifPresent(text -> texts.put(key, text));
            switch (key) {
                case "size" -> size[0] = json.number();
                case "total_files" -> isEnded = true;
                default -> {}
            }
        });
        if (!isHeaded) {
            isHeaded = true;
            result.version(Optional.ofNullable(texts.get("version")));
        }
        if ("duplicate_file".equals(texts.get("type"))) {
            file(texts, size[0]);
        }
    }

    private void file(Map<String, String> texts, OptionalLong size) {
        String checksum = texts.get("checksum");
        String path = texts.get("path");
        if (checksum == null || path == null) {
            throw result.refused("a file of it has no path or no checksum");
        }
        if (!checksum.equals(open)) {
            result.endGroup();
            open = checksum;
        }
        result.size(size);
        result.path(path.getBytes(ISO_8859_1));
    }
}
