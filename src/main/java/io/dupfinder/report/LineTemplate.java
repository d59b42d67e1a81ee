package io.dupfinder.report;

import io.dupfinder.catalog.DuplicateGroup;
import io.dupfinder.catalog.GroupedFile;
import io.dupfinder.catalog.ListedFile;
import io.dupfinder.file.ByteCount;
import io.dupfinder.file.Digest;
import io.dupfinder.file.PathText;
import io.dupfinder.json.InstantText;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A template for the line of a file: text with fields in braces, such as `{size} {path}`.
///
/// `\n`, `\t`, `\0` and `\\` have their usual meaning, `{{` is a brace. A line break follows each
/// file, unless the template itself ends with a line break or a zero byte.
public final class LineTemplate implements ReportWriter, FileListWriter {

    /// One file to write. The values of a group are empty for a file without one.
    private record Line(
            long group,
            ByteCount size,
            Optional<Digest> digest,
            OptionalInt copies,
            Optional<ByteCount> reclaimable,
            GroupedFile file) {}

    private enum Field {
        PATH,
        RAW,
        NAME,
        DIR,
        HOST,
        SIZE,
        HUMAN,
        COPIES,
        RECLAIMABLE,
        DIGEST,
        MODIFIED,
        LINKS,
        INODE,
        DEVICE,
        GROUP;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// A part of a template: literal text, or a field.
    private sealed interface Part {
        record Plain(String text) implements Part {}

        record Of(Field field) implements Part {}
    }

    /// Tokens of a template: an escape, a doubled brace, a field, other text.
    private static final Pattern TOKEN =
            Pattern.compile("\\\\(.)|(\\{\\{|\\}\\})|\\{([^}]*)\\}|[^\\\\{}]+|.", Pattern.DOTALL);

    private final List<Part> parts;

    private LineTemplate(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /// Reads a template.
    ///
    /// @throws IllegalArgumentException with a sentence for people
    public static LineTemplate of(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher token = TOKEN.matcher(text);
        while (token.find()) {
            if (token.group(1) != null) {
                parts.add(new Part.Plain(escaped(token.group(1))));
            } else if (token.group(2) != null) {
                parts.add(new Part.Plain(token.group(2).substring(1)));
            } else if (token.group(3) != null) {
                parts.add(new Part.Of(field(token.group(3))));
            } else if (token.group().equals("{")) {
                throw new IllegalArgumentException("a brace is not closed in '" + text + "'");
            } else {
                parts.add(new Part.Plain(token.group()));
            }
        }
        boolean endsItself =
                !parts.isEmpty()
                        && parts.getLast() instanceof Part.Plain(var end)
                        && (end.endsWith("\n") || end.endsWith("\0"));
        if (!endsItself) {
            parts.add(new Part.Plain("\n"));
        }
        return new LineTemplate(parts);
    }

    private static String escaped(String letter) {
        return switch (letter) {
            case "n" -> "\n";
            case "t" -> "\t";
            case "0" -> "\0";
            case "\\" -> "\\";
            default ->
                    throw new IllegalArgumentException(
                            "there is no \\%s; write \\n, \\t, \\0 or \\\\".formatted(letter));
        };
    }

    private static Field field(String label) {
        return Arrays.stream(Field.values())
                .filter(field -> field.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no field {%s}; choose %s".formatted(label, fields())));
    }

    /// All fields, for messages.
    public static String fields() {
        return Arrays.stream(Field.values())
                .map(field -> "{" + field.label() + "}")
                .collect(Collectors.joining(", "));
    }

    @Override
    public void write(Report report, OutputStream out) throws IOException {
        OutputStream lines = new BufferedOutputStream(out, 1 << 16);
        long number = 0;
        for (DuplicateGroup group : report.groups()) {
            number++;
            Iterator<GroupedFile> files = report.members().of(group, _ -> true).iterator();
            while (files.hasNext()) {
                GroupedFile file = files.next();
                write(
                        new Line(
                                number,
                                group.size(),
                                Optional.of(group.digest()),
                                OptionalInt.of(group.copies()),
                                Optional.of(group.reclaimable()),
                                file),
                        lines);
            }
        }
        lines.flush();
    }

    @Override
    public void write(FileList list, OutputStream out) throws IOException {
        OutputStream lines = new BufferedOutputStream(out, 1 << 16);
        for (ListedFile file : list.files()) {
            write(
                    new Line(
                            0,
                            file.size(),
                            file.digest(),
                            file.copies(),
                            Optional.empty(),
                            file.file()),
                    lines);
        }
        lines.flush();
    }

    private void write(Line line, OutputStream out) throws IOException {
        for (Part part : parts) {
            out.write(
                    switch (part) {
                        case Part.Plain(var text) -> text.getBytes(StandardCharsets.UTF_8);
                        // This is the one field that is not text.
                        case Part.Of(var field) when field == Field.RAW ->
                                line.file().path().bytes();
                        case Part.Of(var field) ->
                                text(field, line).getBytes(StandardCharsets.UTF_8);
                    });
        }
    }

    private static String text(Field field, Line line) {
        GroupedFile file = line.file();
        return switch (field) {
            case PATH, RAW -> file.path().text();
            case NAME -> file.path().nameText();
            case DIR -> file.path().parent().orElse(file.path()).text();
            case HOST -> PathText.of(file.host().name());
            case SIZE -> Long.toString(line.size().bytes());
            case HUMAN -> line.size().human();
            case COPIES ->
                    line.copies().isPresent() ? Integer.toString(line.copies().getAsInt()) : "";
            case RECLAIMABLE ->
                    line.reclaimable().map(bytes -> Long.toString(bytes.bytes())).orElse("");
            case DIGEST -> line.digest().map(Digest::text).orElse("");
            case MODIFIED -> InstantText.of(file.modified());
            case LINKS -> Long.toString(file.links());
            case INODE -> Long.toUnsignedString(file.inode());
            case DEVICE -> PathText.of(file.fsId());
            case GROUP -> line.group() == 0 ? "" : Long.toString(line.group());
        };
    }
}
