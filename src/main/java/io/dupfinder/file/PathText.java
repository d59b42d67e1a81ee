package io.dupfinder.file;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The reversible text form of a byte string.
///
/// Valid, printable UTF-8 stays as it is; a backslash becomes two; every byte of anything else
/// (invalid UTF-8, control characters, bidi controls, line separators, the byte order mark) becomes
/// `\xHH` in lower case. The form is injective and safe for both databases, JSON and terminals.
public final class PathText {

    private static final HexFormat HEX = HexFormat.of();

    private PathText() {}

    /// The text of `bytes[from, to)`.
    public static String encode(byte[] bytes, int from, int to) {
        if (isPlain(bytes, from, to)) {
            return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
        }
        StringBuilder text = new StringBuilder(to - from + 16);
        int at = from;
        while (at < to) {
            int length = validLength(bytes, at, to);
            int codePoint = length == 0 ? -1 : codePoint(bytes, at, length);
            if (codePoint == '\\') {
                text.append("\\\\");
                at++;
            } else if (codePoint >= 0 && isPrintable(codePoint)) {
                text.appendCodePoint(codePoint);
                at += length;
            } else {
                int end = at + Math.max(1, length);
                while (at < end) {
                    HEX.toHexDigits(text.append("\\x"), bytes[at++]);
                }
            }
        }
        return text.toString();
    }

    /// A text from outside, with everything that a terminal would obey escaped as in paths.
    public static String of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return encode(bytes, 0, bytes.length);
    }

    /// The bytes of a text made by [#encode].
    ///
    /// @throws IllegalArgumentException when `text` is not exactly what encoding its bytes gives
    public static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() + 8);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\\', at);
            if (end < 0) {
                end = text.length();
            }
            bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
            at = end;
            if (at < text.length()) {
                at = decodeEscape(text, at, bytes);
            }
        }
        byte[] decoded = bytes.toByteArray();
        if (!encode(decoded, 0, decoded.length).equals(text)) {
            throw notAPathText(text);
        }
        return decoded;
    }

    private static int decodeEscape(String text, int at, ByteArrayOutputStream bytes) {
        if (text.startsWith("\\\\", at)) {
            bytes.write('\\');
            return at + 2;
        }
        if (text.startsWith("\\x", at) && at + 4 <= text.length()) {
            try {
                bytes.write(HexFormat.fromHexDigits(text, at + 2, at + 4));
            } catch (IllegalArgumentException e) {
                throw notAPathText(text);
            }
            return at + 4;
        }
        throw notAPathText(text);
    }

    private static IllegalArgumentException notAPathText(String text) {
        return new IllegalArgumentException("not the text form of a path: " + text);
    }

    /// Whether each byte of `bytes[from, to)` is a character of the text by itself.
    static boolean isPlain(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isPlain(bytes[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPlain(byte b) {
        return b >= 0x20 && b != 0x7f && b != '\\';
    }

    /// Whether the byte at `at` is a character of the text by itself, or `at` is out of range.
    static boolean standsForItself(byte[] bytes, int at) {
        return at < 0 || at >= bytes.length || isPlain(bytes[at]);
    }

    private static boolean isPrintable(int codePoint) {
        return switch (codePoint) {
            case 0x061C, 0x200E, 0x200F, 0x2028, 0x2029, 0xFEFF -> false;
            default ->
                    !Character.isISOControl(codePoint)
                            && !(codePoint >= 0x202A && codePoint <= 0x202E)
                            && !(codePoint >= 0x2066 && codePoint <= 0x2069);
        };
    }

    /// Whether people can see a character, or see what it does. Those that take no room hide a part
    /// of a name, or make two names look alike. Stored paths have them as they are; where text is
    /// shown they are escaped, but for those inside of words and emoji.
    ///
    /// @param before the character before it; 0 where there is none
    public static boolean isVisible(int codePoint, int before) {
        return switch (codePoint) {
            case 0x200C, 0x200D, 0xFE0E, 0xFE0F -> before >= 0x80;
            case 0x00AD, 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x200B, 0x3164, 0xFFA0 -> false;
            default ->
                    isPrintable(codePoint)
                            && !(codePoint >= 0x180B && codePoint <= 0x180F)
                            && !(codePoint >= 0x2060 && codePoint <= 0x206F)
                            && !(codePoint >= 0xFE00 && codePoint <= 0xFE0D)
                            && !(codePoint >= 0xFFF0 && codePoint <= 0xFFFB)
                            && !(codePoint >= 0x1D173 && codePoint <= 0x1D17A)
                            && !(codePoint >= 0xE0000 && codePoint <= 0xE0FFF);
        };
    }

    /// Length in bytes of the valid UTF-8 sequence at `at`; 0 when there is none (Unicode Standard,
    /// table 3-7).
    public static int validLength(byte[] bytes, int at, int to) {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            return 1;
        }
        int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
        if (first < 0xc2 || first > 0xf4 || at + length > to) {
            return 0;
        }
        int second = bytes[at + 1] & 0xff;
        int low =
                switch (first) {
                    case 0xe0 -> 0xa0;
                    case 0xf0 -> 0x90;
                    default -> 0x80;
                };
        int high =
                switch (first) {
                    case 0xed -> 0x9f;
                    case 0xf4 -> 0x8f;
                    default -> 0xbf;
                };
        if (second < low || second > high) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes[at + i] & 0xc0) != 0x80) {
                return 0;
            }
        }
        return length;
    }

    /// The character of a valid sequence of `length` bytes at `at`.
    public static int codePoint(byte[] bytes, int at, int length) {
        int first = bytes[at] & 0xff;
        if (length == 1) {
            return first;
        }
        int codePoint = first & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            codePoint = (codePoint << 6) | (bytes[at + i] & 0x3f);
        }
        return codePoint;
    }
}
