package io.dupfinder.cli.console;

import io.dupfinder.file.PathText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Command-line arguments as strings that hold every byte: valid UTF-8 is text, any other byte a
/// lone low surrogate, U+DC80 to U+DCFF, as in Python's `surrogateescape`.
public final class RawArguments {

    private static final int ESCAPE = 0xdc00;

    private final String[] decoded;

    RawArguments(String[] decoded) {
        this.decoded = decoded;
    }

    /// Reads the last arguments of a zero-separated command line; returns those of the JVM where
    /// the file has too few or cannot be read.
    String[] read(Path commandLine) {
        try {
            List<byte[]> all = split(Files.readAllBytes(commandLine));
            if (all.size() <= decoded.length) {
                return decoded;
            }
            return all.subList(all.size() - decoded.length, all.size()).stream()
                    .map(RawArguments::text)
                    .toArray(String[]::new);
        } catch (IOException e) {
            return decoded;
        }
    }

    private static List<byte[]> split(byte[] block) {
        List<byte[]> parts = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < block.length; at++) {
            if (block[at] == 0) {
                parts.add(Arrays.copyOfRange(block, start, at));
                start = at + 1;
            }
        }
        return parts;
    }

    static String text(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int length = PathText.validLength(bytes, at, bytes.length);
            if (length == 0) {
                text.append((char) (ESCAPE | (bytes[at] & 0xff)));
                at++;
            } else {
                text.append(new String(bytes, at, length, StandardCharsets.UTF_8));
                at += length;
            }
        }
        return text.toString();
    }

    /// The bytes of a string made by [#text].
    public static byte[] bytes(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        text.codePoints()
                .forEach(codePoint ->
                        escaped(codePoint)
                                .ifPresentOrElse(
                                        bytes::write,
                                        () ->
                                                bytes.writeBytes(
                                                        Character.toString(codePoint)
                                                                .getBytes(
                                                                        StandardCharsets.UTF_8))));
        return bytes.toByteArray();
    }

    /// Makes a sentence that quotes arguments safe for a terminal: control characters and bytes
    /// that are no text are escaped as in paths, backslashes are not.
    public static String printable(String sentence) {
        return Stream.of(sentence.split("\\\\", -1))
                .map(RawArguments::bytes)
                .map(bytes -> PathText.encode(bytes, 0, bytes.length))
                .collect(Collectors.joining("\\"));
    }

    private static OptionalInt escaped(int codePoint) {
        return codePoint >= (ESCAPE | 0x80) && codePoint <= (ESCAPE | 0xff)
                ? OptionalInt.of(codePoint & 0xff)
                : OptionalInt.empty();
    }
}
