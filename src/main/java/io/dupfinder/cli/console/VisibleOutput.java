package io.dupfinder.cli.console;

import io.dupfinder.file.PathText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one way of text to a terminal: whatever a terminal would obey, and whatever nobody can see,
/// is escaped as `\xHH`, wherever it comes from. Lines, tabs and the program's own colours pass. A
/// character may come in pieces.
///
/// JSON has no such escape: there, it is the one of four digits, by which the text stays JSON and
/// says the same.
final class VisibleOutput extends OutputStream {

    private static final int ESC = 0x1b;

    /// The program's own sequences: attributes and colours of letters. No others are taken from
    /// anybody, such as those that hide text or paint it on its own colour.
    private static final Pattern COLOUR =
            Pattern.compile("\\[(?:(?:[0-4]|2[1-7]|3[0-79]|9[0-7])?;?){0,4}m");

    private static final Pattern BEGINNING = Pattern.compile("(\\[[;0-9]*)?");

    /// Bytes of the longest sequence of ours.
    private static final int LONGEST = 16;

    private final OutputStream out;
    private final BooleanSupplier coloured;
    private final boolean isJson;
    private byte[] waiting = new byte[0];
    private int before;

    /// @param coloured whether the program's own colours may pass
    VisibleOutput(OutputStream out, BooleanSupplier coloured) {
        this(out, coloured, false);
    }

    private VisibleOutput(OutputStream out, BooleanSupplier coloured, boolean isJson) {
        this.out = out;
        this.coloured = coloured;
        this.isJson = isJson;
    }

    /// A way of JSON to a terminal, which stays JSON.
    static VisibleOutput ofJson(OutputStream out) {
        return new VisibleOutput(out, () -> false, true);
    }

    /// A text in which nothing is obeyed but line breaks and tabs. Backslashes stay, because paths
    /// in it are escaped already.
    static String visible(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream shown = new ByteArrayOutputStream(bytes.length + 16);
        try (VisibleOutput filter = new VisibleOutput(shown, () -> false)) {
            filter.write(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory cannot be written", e);
        }
        return shown.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] all = new byte[waiting.length + length];
        System.arraycopy(waiting, 0, all, 0, waiting.length);
        System.arraycopy(bytes, offset, all, waiting.length, length);
        pass(all, false);
    }

    @Override
    public void flush() throws IOException {
        pass(waiting, true);
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
    }

    /// Passes bytes on, but for the last few of them that may be the beginning of something.
    private void pass(byte[] bytes, boolean isAll) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream(bytes.length + 16);
        int at = 0;
        int length = 1;
        while (at < bytes.length && length > 0) {
            length = next(bytes, at, isAll, shown);
            at += length;
        }
        waiting = at == 0 ? bytes : Arrays.copyOfRange(bytes, at, bytes.length);
        if (shown.size() > 0) {
            shown.writeTo(out);
        }
    }

    /// Shows what is at a place.
    ///
    /// @return how many bytes that were; 0 where more must come first
    private int next(byte[] bytes, int at, boolean isAll, ByteArrayOutputStream shown) {
        int b = bytes[at] & 0xff;
        if ((b >= 0x20 && b < 0x7f) || b == '\n' || b == '\t') {
            shown.write(b);
            before = b;
            return 1;
        }
        boolean mayGoOn = !isAll && bytes.length - at < LONGEST;
        if (b == ESC || b == '\r') {
            int own = ownLength(bytes, at);
            if (own > 0) {
                shown.write(bytes, at, own);
                return own;
            }
            if (mayGoOn && isBeginning(bytes, at)) {
                return 0;
            }
        }
        int length = PathText.validLength(bytes, at, bytes.length);
        if (length == 0 && mayGoOn && b >= 0xc2 && bytes.length - at < 4) {
            return 0;
        }
        int codePoint = length == 0 ? -1 : PathText.codePoint(bytes, at, length);
        int taken = Math.max(1, length);
        if (codePoint >= 0 && PathText.isVisible(codePoint, before)) {
            shown.write(bytes, at, taken);
        } else if (isJson && codePoint >= 0) {
            for (char unit : Character.toChars(codePoint)) {
                shown.writeBytes(
                        ("\\" + "u" + HexFormat.of().toHexDigits(unit))
                                .getBytes(StandardCharsets.US_ASCII));
            }
        } else {
            for (int i = at; i < at + taken; i++) {
                shown.writeBytes(
                        ("\\x" + HexFormat.of().toHexDigits(bytes[i]))
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
        before = Math.max(codePoint, 0);
        return taken;
    }

    /// The length of a sequence of the program's own; 0 where none is.
    private int ownLength(byte[] bytes, int at) {
        if (bytes[at] == '\r' && at + 1 < bytes.length && bytes[at + 1] == '\n') {
            return 1;
        }
        if (!coloured.getAsBoolean()) {
            return 0;
        }
        Matcher colour = COLOUR.matcher(rest(bytes, at));
        return bytes[at] == ESC && colour.lookingAt() ? 1 + colour.end() : 0;
    }

    /// Whether a sequence of the program's own may begin with the last bytes.
    private static boolean isBeginning(byte[] bytes, int at) {
        return BEGINNING.matcher(rest(bytes, at)).matches();
    }

    private static String rest(byte[] bytes, int at) {
        int end = Math.min(bytes.length, at + LONGEST);
        return new String(bytes, at + 1, end - at - 1, StandardCharsets.ISO_8859_1);
    }
}
