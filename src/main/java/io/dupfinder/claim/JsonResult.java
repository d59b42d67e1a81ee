package io.dupfinder.claim;

import io.dupfinder.json.JsonCursor;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharsetDecoder;
import java.util.function.BiFunction;

/// Base of the readers of JSON results; each finder has its own structure.
abstract class JsonResult {

    protected final JsonCursor json;
    protected final ResultBuilder result;

    /// @param json at the beginning of the document
    JsonResult(JsonCursor json, ResultBuilder result) {
        this.json = json;
        this.result = result;
    }

    /// Reads a result to its end.
    ///
    /// @param decoder refuses what the finder's names cannot be
    static FinderResult read(
            Finder finder,
            InputStream in,
            CharsetDecoder decoder,
            BiFunction<JsonCursor, ResultBuilder, JsonResult> form) {
        ResultBuilder result = new ResultBuilder(finder);
        Reader characters = new InputStreamReader(in, decoder);
        JsonCursor.read(
                "the result of " + finder.label(),
                characters,
                json -> form.apply(json, result).document());
        return result.result();
    }

    /// Goes through the document.
    abstract void document();
}
