package io.dupfinder.config;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/// Percent-encoding in URLs, decoded once and strictly.
final class PercentText {

    private PercentText() {}

    /// The text; empty for a broken escape, for bytes that are not UTF-8 and for control
    /// characters.
    static Optional<String> decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        int at = 0;
        while (at < encoded.length()) {
            int end = encoded.indexOf('%', at);
            if (end < 0) {
                end = encoded.length();
            }
            bytes.writeBytes(encoded.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (at < encoded.length()) {
                if (!isEscape(encoded, at)) {
                    return Optional.empty();
                }
                bytes.write(HexFormat.fromHexDigits(encoded, at + 1, at + 3));
                at += 3;
            }
        }
        return utf8(bytes.toByteArray()).filter(SettingPath::isFaithful);
    }

    private static boolean isEscape(String encoded, int at) {
        return at + 2 < encoded.length()
                && HexFormat.isHexDigit(encoded.charAt(at + 1))
                && HexFormat.isHexDigit(encoded.charAt(at + 2));
    }

    private static Optional<String> utf8(byte[] bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
