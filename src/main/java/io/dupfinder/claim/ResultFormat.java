package io.dupfinder.claim;

import io.dupfinder.catalog.ImportRefusedException;
import io.dupfinder.json.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/// The formats of other finders' results. A format is recognized by its beginning, since a file may
/// have any name.
public enum ResultFormat {
    FCLONES_TEXT("# Report by fclones "),
    FCLONES_JSON("\\s*\\{\\s*\"header\"\\s*:\\s*\\{"),
    RMLINT_JSON("\\s*\\[\\s*\\{\\s*\"description\"\\s*:\\s*\"rmlint "),
    JDUPES_JSON("\\s*\\{\\s*\"jdupesVersion\"\\s*:"),
    /// czkawka's result names no program: it is an object with sizes as keys, or an empty one.
    CZKAWKA_JSON("\\s*\\{\\s*(\"\\d{1,19}\"\\s*:|}\\s*$)");

    /// Bytes of a file in which its format is recognized.
    private static final int BEGINNING = 1_024;

    private final Pattern beginning;

    ResultFormat(String beginning) {
        this.beginning = Pattern.compile(beginning);
    }

    /// Recognizes the format of a file, and resets the stream to its beginning.
    ///
    /// @return empty for an unknown format
    public static Optional<ResultFormat> of(BufferedInputStream in) throws IOException {
        in.mark(BEGINNING + 1);
        String begins = new String(in.readNBytes(BEGINNING), StandardCharsets.ISO_8859_1);
        in.reset();
        return Arrays.stream(values())
                .filter(format -> format.beginning.matcher(begins).lookingAt())
                .findFirst();
    }

    /// Reads a whole file.
    ///
    /// @throws ImportRefusedException when it is cut short or not what the finder writes
    public FinderResult read(InputStream in) throws IOException {
        try {
            return readAll(in);
        } catch (MalformedJsonException e) {
            throw new ImportRefusedException(
                    e.getMessage() + ". Nothing was imported; let the finder write it again");
        }
    }

    private FinderResult readAll(InputStream in) throws IOException {
        return switch (this) {
            case FCLONES_TEXT -> FclonesText.read(in);
            case FCLONES_JSON -> FclonesJson.read(in);
            case RMLINT_JSON -> RmlintJson.read(in);
            case JDUPES_JSON -> JdupesJson.read(in);
            case CZKAWKA_JSON -> CzkawkaJson.read(in);
        };
    }
}
