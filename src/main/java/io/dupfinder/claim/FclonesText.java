package io.dupfinder.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dupfinder.json.BoundedLines;
import io.dupfinder.json.BoundedLines.LineTooLongException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `fclones group`: header lines that begin with `#`, then for each group a line with digest,
/// size and number of files, followed by its paths, indented by four spaces.
final class FclonesText {

    private static final Pattern VERSION = Pattern.compile("# Report by fclones (\\S+)");
    private static final Pattern TOTAL = Pattern.compile("# Total: .* in (\\d{1,18}) groups");
    private static final Pattern GROUP =
            Pattern.compile("[0-9a-f]+, (\\d{1,18}) B \\(.*\\) \\* (\\d{1,9}):");
    private static final String INDENT = "    ";

    private final ResultBuilder result = new ResultBuilder(Finder.FCLONES);
    private String total = "";
    private int expected;
    private long line;

    static FinderResult read(InputStream in) throws IOException {
        FclonesText text = new FclonesText();
        BoundedLines lines =
                new BoundedLines(new BufferedReader(new InputStreamReader(in, UTF_8.newDecoder())));
        try {
            Optional<String> line = text.next(lines);
            while (line.isPresent()) {
                text.line(line.get());
                line = text.next(lines);
            }
        } catch (CharacterCodingException e) {
            throw text.result.refused("line %d is not UTF-8".formatted(text.line + 1));
        } catch (LineTooLongException e) {
            throw text.result.refused("line %d is too long for a path".formatted(text.line + 1));
        }
        return text.end();
    }

    /// The next line. A last line without its end was cut short.
    private Optional<String> next(BoundedLines lines) throws IOException {
        Optional<String> text = lines.next();
        if (!lines.isEnded()) {
            throw result.refused("line %d does not end; it was cut short".formatted(line + 1));
        }
        text.ifPresent(_ -> line++);
        return text;
    }

    private void line(String text) {
        if (text.startsWith("#")) {
            header(text);
        } else if (text.startsWith(INDENT)) {
            result.path(FclonesPath.bytes(text.substring(INDENT.length())));
        } else {
            group(text);
        }
    }

    private void header(String text) {
        Matcher version = VERSION.matcher(text);
        if (version.matches()) {
            result.version(Optional.of(version.group(1)));
        }
        Matcher groups = TOTAL.matcher(text);
        if (groups.matches()) {
            total = groups.group(1);
        }
    }

    private void group(String text) {
        Matcher group = GROUP.matcher(text);
        if (!group.matches()) {
            throw result.refused("line %d is neither a group nor a path".formatted(line));
        }
        endGroup();
        result.size(OptionalLong.of(Long.parseLong(group.group(1))));
        expected = Integer.parseInt(group.group(2));
    }

    private void endGroup() {
        if (result.pathCount() != expected) {
            throw result.refused(
                    "the group before line %d has %d files and not the %d that it says; it was cut short or changed"
                            .formatted(line, result.pathCount(), expected));
        }
        result.endGroup();
    }

    private FinderResult end() {
        line++;
        endGroup();
        if (!total.equals(Integer.toString(result.groupCount()))) {
            throw result.refused(
                    "it holds %d groups and not the '%s' that its header says; it was cut short or changed"
                            .formatted(result.groupCount(), total));
        }
        return result.result();
    }
}
