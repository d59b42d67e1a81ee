package io.dupfinder.json;

import io.dupfinder.json.JsonTree.Position;
import java.io.Serial;

/// A document that is not JSON. The message names document, line, column and what is wrong, and
/// never quotes the document beyond a single character: a password may stand there.
public final class MalformedJsonException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public MalformedJsonException(String name, Position position, String what) {
        super(name + ", " + position + ": " + what);
    }
}
