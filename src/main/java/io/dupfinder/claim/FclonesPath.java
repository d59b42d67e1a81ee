package io.dupfinder.claim;

import io.dupfinder.catalog.ImportRefusedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// Decodes paths as fclones writes them: `\\`, `\n`, `\r`, `\t`, and other bytes that are not
/// printable UTF-8 as `\xHH`, also in JSON.
final class FclonesPath {

    private FclonesPath() {}

    /// @throws ImportRefusedException when the text is not such a form
    static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\\', at);
            end = end < 0 ? text.length() : end;
            bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end < text.length() ? escape(text, end, bytes) : end;
        }
        return bytes.toByteArray();
    }

    private static int escape(String text, int at, ByteArrayOutputStream bytes) {
        char kind = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        switch (kind) {
            case '\\' -> bytes.write('\\');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'x' -> {
                bytes.write(hex(text, at));
                return at + 4;
            }
            default -> throw refused(text);
        }
        return at + 2;
    }

    private static int hex(String text, int at) {
        try {
            return HexFormat.fromHexDigits(text, at + 2, at + 4);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw refused(text);
        }
    }

    private static ImportRefusedException refused(String text) {
        return Finder.FCLONES.refused("the path '%s' is escaped in no known way".formatted(text));
    }
}
