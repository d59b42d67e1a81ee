package io.dupfinder.json;

import java.io.Serial;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.databind.exc.MismatchedInputException;

/// A document that is not the JSON that was expected. The message names document, line, column and
/// what is wrong, and never quotes the document beyond a single character: a password may stand
/// there.
public final class MalformedJsonException extends RuntimeException {

    @Serial private static final long serialVersionUID = 1;

    public MalformedJsonException(String name, TextPosition position, String what) {
        super(name + ", " + position + ": " + what);
    }

    /// Explains a failure of Jackson's.
    ///
    /// @param parser where the failure happened, for failures that do not know it themselves
    static MalformedJsonException of(String name, JacksonException failure, JsonParser parser) {
        TextPosition position =
                Optional.ofNullable(failure.getLocation())
                        .map(MalformedJsonException::position)
                        .orElseGet(() -> position(parser));
        return new MalformedJsonException(name, position, explanation(failure));
    }

    /// The place where the parser's current token begins.
    static TextPosition position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static TextPosition position(TokenStreamLocation location) {
        return new TextPosition(
                Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /// Rewords Jackson's message, which quotes the token it did not understand: a password without
    /// quotes, perhaps.
    static String explanation(JacksonException failure) {
        if (failure.getCause() instanceof CharacterCodingException) {
            return "this is not UTF-8";
        }
        if (failure instanceof UnexpectedEndOfInputException) {
            return "the document ends too early; a closing brace, bracket or quote is missing";
        }
        if (failure instanceof StreamConstraintsException) {
            return "nested too deeply, or a value that is too long";
        }
        if (failure instanceof MismatchedInputException) {
            return "nothing may follow the end of the document";
        }
        String message = failure.getOriginalMessage();
        if (message.startsWith("Unrecognized token")) {
            return "a word that is not JSON; text stands in double quotes";
        }
        if (message.startsWith("Illegal unquoted character")) {
            return "a line break or control character inside of text; write it as an escape";
        }
        if (message.startsWith("Unexpected character ('/'")
                || message.startsWith("Unexpected character ('#'")) {
            return "JSON has no comments; leave it out";
        }
        if (message.startsWith("Unexpected character ('}'")
                || message.startsWith("Unexpected character (']'")) {
            return "something is missing before this closing brace or bracket, or there is a comma too many";
        }
        if (message.startsWith("Unexpected character ('''")) {
            return "text stands in double quotes";
        }
        if (message.startsWith("Unexpected character")) {
            return "a character that does not belong here; a comma, colon or quote may be missing";
        }
        return "not JSON";
    }
}
